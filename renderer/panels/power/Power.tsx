import { useState } from 'react';
import type { PowerReport } from '#engine/solve';
import { useView } from '#renderer/store';
import { EmptyState, Segmented, strings } from '#renderer/ui';
import { useNumberFormat } from '../format';
import { useStudy } from '../useStudy';
import { Branches } from './Branches';
import { Feeds } from './Feeds';
import { Grid } from './Grid';
import { Phases } from './Phases';
import styles from './power.module.css';
import { type Shown, shownIn } from './shown';

type Section = 'branches' | 'feeds' | 'grid' | 'phases';

const SECTIONS: Readonly<
  Record<Section, React.FunctionComponent<{ readonly report: PowerReport; readonly shown: Shown }>>
> = { branches: Branches, feeds: Feeds, grid: Grid, phases: Phases };

/** The electrical side in tables: headroom of branches, feeds, grid and sources, phases. */
export const Power = () => {
  const format = useNumberFormat();
  const scenarioId = useView((state) => state.scenarioId);
  const [section, setSection] = useState<Section>('branches');
  const study = useStudy('power', scenarioId ? { scenarioId } : null);

  if (study.state === 'waiting') return <EmptyState title={strings.power.waiting} />;
  if (study.state === 'failed') return <EmptyState title={strings.power.failed}>{study.message}</EmptyState>;
  const report = study.result;
  if (report.branches.length === 0 && report.sources.length === 0)
    return <EmptyState title={strings.power.none}>{strings.power.noneText}</EmptyState>;
  const Content = SECTIONS[section];
  return (
    <div className={styles['panel']}>
      <div className={styles['bar']}>
        <Segmented
          label={strings.power.sections}
          value={section}
          options={(Object.keys(SECTIONS) as Section[]).map((value) => ({
            value,
            label: strings.power.section[value],
          }))}
          onChange={setSection}
        />
        <span className={styles['basis']}>{strings.power.basis}</span>
      </div>
      <div className={styles['body']}>
        <Content report={report} shown={shownIn(format)} />
      </div>
    </div>
  );
};
