import { type ElementColumnName, elementColumns, type Snapshot } from '#engine/solve';

/** Linear RGB, 0 to 1. */
export type LinearRgb = readonly [number, number, number];

/** How a metric is coloured: which value takes which end of the scale, and where its limit is. */
export interface OverlayScale {
  readonly column: ElementColumnName;
  readonly low: number;
  readonly high: number;
  /** Values past this are beyond their limit; null = the metric has none. */
  readonly limit: { readonly value: number; readonly side: 'above' | 'below' } | null;
  readonly count: number;
}

/**
 * Stops of a scale that reads in grey and by the colour-blind, from low to high (sRGB).
 * Source: after cividis (Nuñez, Anderton and Renslow 2018), lightened at the low end to stay visible on dark grounds.
 */
const STOPS: readonly string[] = ['#2a4a8c', '#4d6a8f', '#7a8a87', '#b3a873', '#f0d24f'];
/** Beyond the limit: outside the scale in hue as well as in lightness. */
const BEYOND = '#e0457b';
/** No value: neither good nor bad. */
const ABSENT = '#565d64';

export const overlayCss = { stops: STOPS, beyond: BEYOND, absent: ABSENT } as const;

/** sRGB to linear light. Source: IEC 61966-2-1, section 4.2. */
const toLinear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

const linear = (hex: string): LinearRgb => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [toLinear(((value >> 16) & 255) / 255), toLinear(((value >> 8) & 255) / 255), toLinear((value & 255) / 255)];
};

const stops = STOPS.map(linear);
const beyond = linear(BEYOND);
const absent = linear(ABSENT);

/** Columns that have a limit by their meaning; the others are coloured by their own range. */
const limits: Partial<Record<ElementColumnName, { low: number; high: number; limit: OverlayScale['limit'] }>> = {
  loadingFraction: { low: 0, high: 1, limit: { value: 1, side: 'above' } },
  // Ten kelvin is more than any cold plate needs in hand; less is what one looks for.
  marginK: { low: 0, high: 10, limit: { value: 0, side: 'below' } },
  powerShare: { low: 0.5, high: 1, limit: { value: 1, side: 'below' } },
  voltagePu: { low: 0.9, high: 1.1, limit: null },
};

export const overlayColumns = (snapshot: Snapshot): readonly ElementColumnName[] =>
  (Object.keys(elementColumns) as ElementColumnName[]).filter((name) =>
    snapshot.elements.columns[name]?.present.includes(1),
  );

export const overlayScale = (snapshot: Snapshot, column: ElementColumnName): OverlayScale | null => {
  const results = snapshot.elements.columns[column];
  if (!results) return null;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let count = 0;
  for (const [row, value] of results.values.entries()) {
    if (results.present[row] !== 1) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
    count += 1;
  }
  if (count === 0) return null;
  return { column, count, low, high, limit: null, ...limits[column] };
};

const isBeyond = (value: number, { limit }: OverlayScale): boolean =>
  limit !== null && (limit.side === 'above' ? value > limit.value : value < limit.value);

const colourAt = (value: number, scale: OverlayScale): LinearRgb => {
  if (isBeyond(value, scale)) return beyond;
  const span = scale.high - scale.low;
  const t = span > 0 ? Math.min(1, Math.max(0, (value - scale.low) / span)) : 0.5;
  const at = t * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(at));
  const from = stops[index]!;
  const to = stops[index + 1]!;
  const part = at - index;
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part, from[2] + (to[2] - from[2]) * part];
};

/** Colour of every element and run for one metric; what has no value is grey. */
export const overlayColours = (snapshot: Snapshot, scale: OverlayScale): ((id: string) => LinearRgb) => {
  const results = snapshot.elements.columns[scale.column];
  const colours = new Map<string, LinearRgb>();
  if (results)
    for (const [row, id] of snapshot.elements.ids.entries())
      if (results.present[row] === 1) colours.set(id, colourAt(results.values[row]!, scale));
  return (id) => colours.get(id) ?? absent;
};
