import type { PowerReport } from '#engine/solve';
import { classNames, strings } from '#renderer/ui';
import { PowerTable } from './PowerTable';
import styles from './power.module.css';
import type { Shown } from './shown';

interface FigureRow {
  readonly label: string;
  readonly text: string;
  readonly isShort?: boolean;
}

const Figures = ({ label, rows }: { readonly label: string; readonly rows: readonly FigureRow[] }) => (
  <dl className={styles['figures']} aria-label={label}>
    {rows.map(({ label: name, text, isShort }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd className={classNames(isShort && styles['short'])}>{text}</dd>
      </div>
    ))}
  </dl>
);

/** Racks in step against the ramp limit and the storage at hand. */
const Swing = ({ report: { swing }, shown }: { readonly report: PowerReport; readonly shown: Shown }) => {
  const words = strings.power.swing;
  if (!swing) return <p className={styles['note']}>{words.none}</p>;
  const { need, installedW, installedJ } = swing;
  const isShort = need !== null && (installedW < need.powerW || installedJ < need.energyJ);
  return (
    <>
      <Figures
        label={words.label}
        rows={[
          { label: words.levels, text: `${shown(swing.lowW, 'power')} … ${shown(swing.highW, 'power')}` },
          { label: words.swing, text: shown(swing.highW - swing.lowW, 'power') },
          { label: words.period, text: shown(swing.periodS, 'duration') },
          ...(need
            ? [
                {
                  label: words.need,
                  text: `${shown(need.powerW, 'power')}, ${shown(need.energyJ, 'energy')}`,
                },
              ]
            : []),
          { label: words.installed, text: `${shown(installedW, 'power')}, ${shown(installedJ, 'energy')}`, isShort },
        ]}
      />
      <p className={styles['note']}>{need ? words.ways[need.way] : words.noLimit}</p>
    </>
  );
};

/** The point of interconnection, what supplies the plant, and how its load swings. */
export const Grid = ({ report, shown }: { readonly report: PowerReport; readonly shown: Shown }) => {
  const { grid, sources } = report;
  const words = strings.power.grid;
  return (
    <>
      <Figures
        label={words.label}
        rows={[
          { label: words.import, text: shown(grid.importW, 'power') },
          { label: words.reactive, text: shown(grid.reactiveVar, 'reactivePower') },
          { label: words.apparent, text: shown(grid.apparentVa, 'apparentPower') },
          { label: words.powerFactor, text: shown(grid.powerFactor, 'ratio') },
          { label: words.limit, text: grid.limitW === null ? words.none : shown(grid.limitW, 'power') },
          ...(grid.headroomW === null
            ? []
            : [{ label: words.headroom, text: shown(grid.headroomW, 'power'), isShort: grid.headroomW < 0 }]),
          {
            label: words.ramp,
            text: grid.rampLimitWPerS === null ? words.none : shown(grid.rampLimitWPerS, 'rampRate'),
          },
        ]}
      />
      <div className={styles['columns']}>
        <PowerTable
          caption={words.sources}
          columns={words.sourceColumns}
          rows={sources.map((source) => ({
            id: source.id,
            key: source.id,
            name: source.name,
            isGrave: source.limitW !== null && source.outputW > source.limitW,
            cells: [
              words.types[source.type],
              source.outputW === 0 ? words.standby : shown(source.outputW, 'power'),
              source.limitW === null ? '–' : shown(source.limitW, 'power'),
              source.energyJ === null ? '–' : shown(source.energyJ, 'energy'),
            ],
          }))}
        />
        <div>
          <Swing report={report} shown={shown} />
        </div>
      </div>
    </>
  );
};
