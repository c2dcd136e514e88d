import { kindOf } from '#engine/kinds';
import { formatQuantity } from '#engine/quantity';
import { diagramStrings as words } from '#renderer/ui';
import { joined, type LiveValues, type NumberFormat, percent, shown } from '../liveValues';
import { marginStrain, type Strain, strainOf, worse } from '../strain';
import type { SchematicLink, SchematicNode } from './schematicDrawing';

export interface SchematicReading {
  readonly state: 'live' | 'still' | 'out' | 'unknown';
  readonly strain: Strain;
  readonly loadingFraction: number | undefined;
  /** In order of what is asked first. */
  readonly heat: string;
  readonly loading: string;
  readonly detail: string;
}

/** To a tenth, as instruments show them. */
export const tenths = (
  value: number | undefined,
  quantity: 'temperature' | 'temperatureDifference',
  format: NumberFormat,
): string => (value === undefined ? '' : joined(formatQuantity(value, quantity, format)));

export const schematicReading = (
  { ids, records }: SchematicNode,
  live: LiveValues,
  format: NumberFormat,
  out: ReadonlySet<string>,
): SchematicReading => {
  // What is held at its set point has no margin to spare, and needs none; racks do.
  const isRack = kindOf(records[0]!.kind)?.category === 'compute';
  const flow = live.sum(ids, 'flowM3PerS');
  const loading = live.most(ids, 'loadingFraction')?.value;
  const margin = live.least(ids, 'marginK')?.value;
  const approach = live.most(ids, 'approachK')?.value;
  const drop = live.most(ids, 'pressureDropPa')?.value;
  return {
    state: ids.every((id) => out.has(id)) ? 'out' : !live.hasAnswer ? 'unknown' : flow ? 'live' : 'still',
    strain: worse(strainOf(loading), isRack ? marginStrain(margin) : 'unknown'),
    loadingFraction: loading,
    heat: shown(live.sum(ids, 'liquidHeatW'), 'heat', format),
    loading: percent(loading, format),
    detail: [
      margin !== undefined && `${tenths(margin, 'temperatureDifference', format)} ${words.margin}`,
      margin === undefined &&
        approach !== undefined &&
        `${tenths(approach, 'temperatureDifference', format)} ${words.approach}`,
      drop !== undefined && `Δp ${shown(drop, 'pressure', format)}`,
    ]
      .filter(Boolean)
      .join(' · '),
  };
};

export interface PipeReading {
  readonly flow: string;
  readonly supply: string;
  readonly return: string;
  readonly state: 'live' | 'still' | 'unknown';
}

/** Flow of all pipes alike, the warmest supply and return. */
export const pipeReading = (
  { runIds, toIds, fromIds }: SchematicLink,
  live: LiveValues,
  format: NumberFormat,
  out: ReadonlySet<string>,
): PipeReading => {
  const flow = live.sum(runIds, 'flowM3PerS');
  const isCut = toIds.every((id) => out.has(id)) || fromIds.every((id) => out.has(id));
  return {
    flow: shown(flow, 'flow', format),
    supply: tenths(live.most(runIds, 'supplyTempC')?.value, 'temperature', format),
    return: tenths(live.most(runIds, 'returnTempC')?.value, 'temperature', format),
    state: !live.hasAnswer ? 'unknown' : flow && !isCut ? 'live' : 'still',
  };
};

export const spokenSchematic = (title: string, count: number, reading: SchematicReading): string =>
  [
    count > 1 ? `${title}, ${count}` : title,
    reading.heat,
    reading.loading && `${reading.loading} ${words.loaded}`,
    reading.detail,
    reading.strain === 'over' && words.beyond,
    reading.state === 'still' ? words.still : reading.state === 'out' ? words.out : '',
  ]
    .filter(Boolean)
    .join(', ');
