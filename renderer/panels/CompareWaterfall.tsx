import { useCallback, useState } from 'react';
import type { Comparison } from '#engine/solve';
import { Chart, type ChartLook } from '#renderer/charts';
import { costWaterfall } from '#renderer/selectors';
import { Segmented, strings } from '#renderer/ui';
import styles from './compare.module.css';
import { waterfallOption } from './compareChart';
import { useNumberFormat } from './format';

/** Cause by cause from the cost of tokens of the base to that of one other scenario. */
export const CompareWaterfall = ({ comparison }: { readonly comparison: Comparison }) => {
  const format = useNumberFormat();
  const others = comparison.scenarios.filter(({ scenarioId }) => scenarioId !== comparison.baseScenarioId);
  const [chosen, setChosen] = useState<string | null>(null);
  const own = others.find(({ scenarioId }) => scenarioId === chosen) ?? others[0];
  const base = comparison.scenarios.find(({ scenarioId }) => scenarioId === comparison.baseScenarioId);
  const steps = own ? costWaterfall(comparison, own.scenarioId, strings.compare.other) : null;
  const option = useCallback((look: ChartLook) => (steps ? waterfallOption(steps, format)(look) : {}), [steps, format]);
  if (!own || !base || !steps) return null;
  return (
    <section className={styles['waterfall']} aria-label={strings.compare.waterfall}>
      <div className={styles['title']}>
        <h2>{strings.compare.waterfall}</h2>
        {others.length > 1 && (
          <Segmented
            label={strings.compare.waterfallOf}
            value={own.scenarioId}
            options={others.map(({ scenarioId, name }) => ({ value: scenarioId, label: name }))}
            onChange={setChosen}
          />
        )}
      </div>
      <div className={styles['chart']}>
        <Chart label={strings.compare.waterfallChart(base.name, own.name)} option={option} />
      </div>
    </section>
  );
};
