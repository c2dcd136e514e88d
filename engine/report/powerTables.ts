import { kindOf } from '#engine/kinds';
import { formatQuantity, type QuantityFormat, type QuantityName } from '#engine/quantity';
import type { PowerReport } from '#engine/solve';

/** A table of the report, all cells as text. */
export interface ReportTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly note: string;
}

/** Branches beyond these are in the JSON of the command line. */
const MAX_BRANCHES = 12;

const NONE = '–';

/** The electrical side as tables of a report. */
export const powerTables = (report: PowerReport, format: QuantityFormat): ReportTable[] => {
  const shown = (si: number | null, quantity: QuantityName): string => {
    if (si === null) return NONE;
    // Shares with one decimal: a tiny imbalance is none.
    const { system, locale } = format;
    const { text, unit } = formatQuantity(si, quantity, quantity === 'fraction' ? { system, locale } : format);
    return unit ? `${text} ${unit}` : text;
  };
  const { grid, sources, branches, feeds, singleCorded, phases, swing } = report;
  if (branches.length === 0 && sources.length === 0) return [];
  const tables: ReportTable[] = [
    {
      title: 'Point of interconnection',
      columns: ['Import', 'Reactive', 'Apparent', 'Power factor', 'Limit', 'Headroom', 'Ramp limit'],
      rows: [
        [
          shown(grid.importW, 'power'),
          shown(grid.reactiveVar, 'reactivePower'),
          shown(grid.apparentVa, 'apparentPower'),
          shown(grid.powerFactor, 'ratio'),
          shown(grid.limitW, 'power'),
          shown(grid.headroomW, 'power'),
          shown(grid.rampLimitWPerS, 'rampRate'),
        ],
      ],
      note: 'Balanced three-phase only. House load is taken at power factor 1.',
    },
    {
      title: 'Sources',
      columns: ['Source', 'Kind', 'Output', 'Limit', 'Energy'],
      rows: sources.map(({ name, type, outputW, limitW, energyJ }) => [
        name,
        type,
        shown(outputW, 'power'),
        shown(limitW, 'power'),
        shown(energyJ, 'energy'),
      ]),
      note: '',
    },
    {
      title: 'Tightest branches',
      columns: ['Element', 'Kind', 'Feed', 'Loading', 'Headroom', 'P', 'Q'],
      rows: branches
        .slice(0, MAX_BRANCHES)
        .map((row) => [
          row.name,
          kindOf(row.kind)?.label ?? row.kind,
          row.feed,
          shown(row.loadingFraction, 'fraction'),
          shown(row.headroomW, 'power'),
          shown(row.activePowerW, 'power'),
          shown(row.reactivePowerVar, 'reactivePower'),
        ]),
      note:
        branches.length > MAX_BRANCHES ? `The ${MAX_BRANCHES} most loaded of ${branches.length} rated branches.` : '',
    },
    {
      title: 'Feeds A and B',
      columns: ['Place', 'Racks', 'Feed A', 'Feed B', 'Imbalance', 'On one cord'],
      rows: feeds.map((row) => [
        row.name,
        String(row.racks),
        shown(row.feedAW, 'power'),
        shown(row.feedBW, 'power'),
        shown(row.imbalanceFraction, 'fraction'),
        String(row.singleCorded),
      ]),
      note: singleCorded.length > 0 ? `${singleCorded.length} racks go down with one feed.` : '',
    },
    {
      title: 'Phases of single-phase feeds',
      columns: ['Feeder', 'Racks', 'L1', 'L2', 'L3', 'Neutral', 'Imbalance'],
      rows: phases.map((row) => [
        row.name,
        String(row.racks),
        ...row.currentA.map((currentA) => shown(currentA, 'current')),
        shown(row.neutralA, 'current'),
        shown(row.imbalanceFraction, 'fraction'),
      ]),
      note: 'Single-phase racks alone; the network itself is solved balanced.',
    },
  ];
  if (swing)
    tables.push({
      title: 'Racks in step',
      columns: ['Low', 'High', 'Period', 'Storage needed', 'Storage installed'],
      rows: [
        [
          shown(swing.lowW, 'power'),
          shown(swing.highW, 'power'),
          shown(swing.periodS, 'duration'),
          swing.need ? `${shown(swing.need.powerW, 'power')}, ${shown(swing.need.energyJ, 'energy')}` : NONE,
          `${shown(swing.installedW, 'power')}, ${shown(swing.installedJ, 'energy')}`,
        ],
      ],
      note: swing.need ? '' : 'No ramp limit is set at the site.',
    });
  return tables.filter(({ rows }) => rows.length > 0);
};
