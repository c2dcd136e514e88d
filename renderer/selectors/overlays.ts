import type { ScenarioIndex } from '#engine/project';
import type { QuantityName } from '#engine/quantity';
import { type DomainName, domainGroups, domains } from '#engine/report';
import { type ElementColumnName, elementColumns, type ResultColumn, type Snapshot } from '#engine/solve';
import { absentSwatch, beyondSwatch, groupSwatch, noLimitSwatch, type Swatch, shadeAt } from './swatches';

/** What the plant can be coloured by: a result, or the group that something belongs to. */
export type OverlayName = ElementColumnName | DomainName;

/** Of a result with a limit: how much of it is used, or how much is left. */
export type OverlayBasis = 'used' | 'left';

/** How a plant is coloured, and what its legend says. */
export interface OverlayPicture {
  readonly label: string;
  readonly swatchOf: (id: string) => Swatch;
  readonly key: ScaleKey | GroupsKey;
}

export interface ScaleKey {
  readonly type: 'scale';
  readonly quantity: QuantityName;
  readonly low: number;
  readonly high: number;
  readonly hasLimit: boolean;
  /** Elements and runs by how they stand to the limit; without one all that have a value are fine. */
  readonly counts: { readonly fine: number; readonly beyond: number; readonly noLimit: number };
  /** Elements and runs in equal steps from low to high. */
  readonly histogram: readonly number[];
  /** Sum over all, of what adds up. */
  readonly total: number | null;
}

export interface GroupsKey {
  readonly type: 'groups';
  readonly groups: readonly { readonly label: string; readonly swatch: Swatch; readonly count: number }[];
}

const BINS = 24;

interface Limit {
  readonly low: number;
  readonly high: number;
  readonly isBeyond: (value: number) => boolean;
  /** Columns that say that an element is under way at all: with one of these and without a value it has no limit set. */
  readonly carriers: readonly ElementColumnName[];
}

/** Columns that have a limit by their meaning; the others are coloured by their own range. */
const limits: Partial<Record<ElementColumnName, Limit>> = {
  loadingFraction: { low: 0, high: 1, isBeyond: (value) => value > 1, carriers: ['activePowerW', 'flowM3PerS'] },
  // Ten kelvin is more than any cold plate needs in hand; less is what one looks for.
  marginK: { low: 0, high: 10, isBeyond: (value) => value < 0, carriers: ['supplyTempC'] },
  powerShare: { low: 0.5, high: 1, isBeyond: (value) => value < 1, carriers: [] },
};

const fixedRange: Partial<Record<ElementColumnName, readonly [low: number, high: number]>> = { voltagePu: [0.9, 1.1] };

/** Columns whose values over a plant add up to something; power in series does not. */
const additive: ReadonlySet<ElementColumnName> = new Set<ElementColumnName>([
  'drawW',
  'lossW',
  'airHeatW',
  'waterM3PerS',
  'tokensPerS',
  'tokensLostPerS',
  'lengthM',
  'capexUsd',
]);

export const hasHeadroom = (overlay: OverlayName): boolean => overlay === 'loadingFraction';

export const isDomain = (overlay: OverlayName): overlay is DomainName => overlay in domains;

export const overlayLabel = (overlay: OverlayName, basis: OverlayBasis = 'used'): string => {
  if (isDomain(overlay)) return domains[overlay].label;
  return basis === 'left' && hasHeadroom(overlay) ? 'Headroom' : elementColumns[overlay].label;
};

export const overlayColumns = (snapshot: Snapshot): readonly ElementColumnName[] =>
  (Object.keys(elementColumns) as ElementColumnName[]).filter((name) =>
    snapshot.elements.columns[name]?.present.includes(1),
  );

/** Rows by id; names of rows stay the same from one answer to the next while nothing is added or removed. */
const rowMaps = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

const rowMap = (ids: readonly string[]): ReadonlyMap<string, number> => {
  const known = rowMaps.get(ids);
  if (known) return known;
  const made = new Map(ids.map((id, row) => [id, row]));
  rowMaps.set(ids, made);
  return made;
};

/** Lowest and highest of the values that are there; null when there are none. */
const rangeOf = ({ values, present }: ResultColumn, shownOf: (value: number) => number) => {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row++) {
    if (present[row] !== 1) continue;
    const value = shownOf(values[row]!);
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? { low, high } : null;
};

const columnPicture = (snapshot: Snapshot, column: ElementColumnName, basis: OverlayBasis): OverlayPicture | null => {
  const { ids, columns } = snapshot.elements;
  const results = columns[column];
  if (!results) return null;
  const limit = limits[column];
  const isLeft = basis === 'left' && hasHeadroom(column);
  const shownOf = isLeft ? (value: number): number => 1 - value : (value: number): number => value;
  const range = rangeOf(results, shownOf);
  if (!range) return null;
  const [low, high] = limit ? [limit.low, limit.high] : (fixedRange[column] ?? [range.low, range.high]);
  const carriers = (limit?.carriers ?? []).flatMap((name) => columns[name]?.present ?? []);
  const histogram = new Array<number>(BINS).fill(0);
  const counts = { fine: 0, beyond: 0, noLimit: 0 };
  const swatches = new Array<Swatch>(ids.length);
  let total = 0;
  for (let row = 0; row < ids.length; row++) {
    if (results.present[row] !== 1) {
      const isUnderWay = carriers.some((present) => present[row] === 1);
      swatches[row] = isUnderWay ? noLimitSwatch : absentSwatch;
      if (isUnderWay) counts.noLimit += 1;
      continue;
    }
    const raw = results.values[row]!;
    const value = shownOf(raw);
    const t = high > low ? (value - low) / (high - low) : 0.5;
    histogram[Math.min(BINS - 1, Math.max(0, Math.floor(t * BINS)))]! += 1;
    total += value;
    const isBeyond = limit?.isBeyond(raw) ?? false;
    counts[isBeyond ? 'beyond' : 'fine'] += 1;
    swatches[row] = isBeyond ? beyondSwatch : shadeAt(t);
  }
  const rows = rowMap(ids);
  return {
    label: overlayLabel(column, basis),
    swatchOf: (id) => {
      const row = rows.get(id);
      return row === undefined ? absentSwatch : swatches[row]!;
    },
    key: {
      type: 'scale',
      quantity: elementColumns[column].quantity,
      low,
      high,
      hasLimit: limit !== undefined,
      counts,
      histogram,
      total: additive.has(column) ? total : null,
    },
  };
};

const domainPictures = new WeakMap<ScenarioIndex, Map<DomainName, OverlayPicture>>();

const domainPicture = (index: ScenarioIndex, name: DomainName): OverlayPicture => {
  const known = domainPictures.get(index) ?? new Map<DomainName, OverlayPicture>();
  domainPictures.set(index, known);
  const made = known.get(name);
  if (made) return made;
  const groups = domainGroups(index.elementById, index.runs, name);
  const swatches = new Map<string, Swatch>();
  for (const [at, { ids }] of groups.entries()) for (const id of ids) swatches.set(id, groupSwatch(at));
  const picture: OverlayPicture = {
    label: domains[name].label,
    swatchOf: (id) => swatches.get(id) ?? absentSwatch,
    key: {
      type: 'groups',
      groups: groups.map(({ label, ids }, at) => ({ label, swatch: groupSwatch(at), count: ids.length })),
    },
  };
  known.set(name, picture);
  return picture;
};

/** Colours of every element and run, and their legend; null while there is nothing to show. */
export const overlayPicture = (
  index: ScenarioIndex | undefined,
  snapshot: Snapshot | null,
  overlay: OverlayName | null,
  basis: OverlayBasis,
): OverlayPicture | null => {
  if (overlay === null) return null;
  if (isDomain(overlay)) return index ? domainPicture(index, overlay) : null;
  return snapshot && columnPicture(snapshot, overlay, basis);
};
