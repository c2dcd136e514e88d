import type { Figure } from '#engine/quantity';
import latencyJson from '../../assets/catalogue/networkLatency.json';
import { type FigureRow, figureAt } from './figures';
import { byKey, once } from './lookup';

/** Round trip measured between two cloud regions. */
export interface RegionRoundTrip {
  readonly id: string;
  readonly endpoints: readonly [string, string];
  readonly regions: readonly [string, string];
  /** Between city centres. */
  readonly greatCircleM: number;
  readonly roundTripS: Figure;
  /** Measured over the round trip in fibre of great-circle length; pairs under 500 km are ruled by fixed overhead. */
  readonly overFibre: number;
}

interface RoundTripRow extends FigureRow {
  readonly id: string;
  readonly endpointA: string;
  readonly endpointB: string;
  readonly regionA: string;
  readonly regionB: string;
  readonly greatCircleKm: number;
  readonly overFibre: number;
}

interface FactRow extends FigureRow {
  readonly id: string;
}

const roundTrips = once(() =>
  (latencyJson.roundTrips as readonly RoundTripRow[]).map(
    (row): RegionRoundTrip => ({
      id: row.id,
      endpoints: [row.endpointA, row.endpointB],
      regions: [row.regionA, row.regionB],
      greatCircleM: row.greatCircleKm * 1e3,
      roundTripS: figureAt(row),
      overFibre: row.overFibre,
    }),
  ),
);
const facts = once(() => byKey(latencyJson.facts as readonly FactRow[], ({ id }) => id));

export const regionRoundTrips = (): readonly RegionRoundTrip[] => roundTrips();

/** Speed, delay or path stretch by name, e.g. `fibre_one_way_delay` in s/m. One that is not in the data is a bug. */
export const latencyFact = (id: string): Figure => {
  const row = facts().get(id);
  if (!row) throw new Error(`the latency catalogue has no ${id}`);
  return figureAt(row);
};
