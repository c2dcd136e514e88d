import { diagramStrings as words } from '#renderer/ui';
import { tenths } from '../coolingSchematic/readings';
import { type LiveValues, type NumberFormat, percent, shown } from '../liveValues';
import { marginStrain, type Strain, worse } from '../strain';
import type { ElevationItem } from './elevationDrawing';

export interface RackReading {
  readonly strain: Strain;
  /** Draw over rated power. */
  readonly loadingFraction: number | undefined;
  /** Power, temperature margin, tokens per second; of other gear its load. */
  readonly lines: readonly string[];
  readonly marginLine: string;
}

const strainOfRack = (margin: number | undefined, share: number | undefined): Strain =>
  worse(marginStrain(margin), share !== undefined && share < 1 ? 'over' : 'fine');

export const rackReading = (
  { ids, role }: ElevationItem,
  live: LiveValues,
  format: NumberFormat,
  out: ReadonlySet<string>,
): RackReading => {
  const loadingFraction = live.most(ids, 'loadingFraction')?.value;
  const margin = live.least(ids, 'marginK')?.value;
  const isOut = ids.every((id) => out.has(id));
  const power = shown(live.sum(ids, 'drawW') ?? live.sum(ids, 'activePowerW'), 'power', format);
  const heat = shown(live.sum(ids, 'liquidHeatW'), 'heat', format);
  const loading = percent(loadingFraction, format);
  const marginLine = margin === undefined ? '' : `${tenths(margin, 'temperatureDifference', format)} ${words.margin}`;
  const tokens = shown(live.sum(ids, 'tokensPerS'), 'tokensPerS', format);
  const figures = role === 'rack' ? [power, marginLine, tokens] : [heat || power, loading];
  return {
    strain:
      role === 'rack'
        ? strainOfRack(margin, live.least(ids, 'powerShare')?.value)
        : (loadingFraction ?? 0) > 1
          ? 'over'
          : 'fine',
    loadingFraction,
    lines: isOut ? [words.out] : figures.filter(Boolean),
    marginLine,
  };
};
