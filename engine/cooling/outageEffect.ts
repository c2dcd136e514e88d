import { type SettledSystem, settleSystem } from './solveSystem';
import type { SystemInput } from './technologySide';
import type { SystemTemplate } from './template';
import { earliest, isFlowing, lostW, type WarmUp, warmUp } from './warmUp';

/** What an outage leaves of a system. */
export interface OutageEffect {
  /** Racks that are held down by it, with the power that they are left with over what they ask for. */
  readonly racks: readonly { readonly place: number; readonly powerShare: number }[];
  /** Warmest coolant at a rack once all has settled, if no rack were held down; null where none reaches a rack. */
  readonly supplyTempC: number | null;
  /** Heat of racks and rooms that then has no way out, W. */
  readonly strandedW: number;
  /** Of the circuit that reaches a limit first; null where no rack is held down. */
  readonly warmUp: WarmUp | null;
}

/** Shares nearer than this are the same. */
const SAME_SHARE = 1e-6;

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/**
 * A system with some of it out, against the same system before.
 *
 * @param asked   before the outage
 * @param before  settled as asked
 * @param tripped  after it: racks that have lost their power give no heat
 */
export const outageEffect = (
  template: SystemTemplate,
  asked: SystemInput,
  before: SettledSystem,
  tripped: SystemInput,
): OutageEffect => {
  const circuits = [...new Set(template.racks.map(({ seat }) => seat.circuit))];
  const kept = settleSystem(template, tripped);
  const racks = template.racks.flatMap(({ place, seat }, r) => {
    if (!(tripped.heatW[place]! > 0) && asked.heatW[place]! > 0) return [];
    const hasWayOut = lostW(template, kept, seat.circuit) === 0 || lostW(template, before, seat.circuit) > 0;
    const powerShare = hasWayOut ? kept.technology.powerShare[r]! : 0;
    return powerShare < before.technology.powerShare[r]! - SAME_SHARE ? [{ place, powerShare }] : [];
  });
  const free = racks.length > 0 ? settleSystem(template, { ...tripped, limits: 'ignored' }) : kept;
  const supplies = circuits.filter((c) => isFlowing(template, free, c)).map((c) => free.states[c]!.supplyC);
  return {
    racks,
    supplyTempC: supplies.length > 0 ? Math.max(...supplies) : null,
    strandedW: Math.max(0, sumOf(kept.strandedW) - sumOf(before.strandedW)),
    warmUp: racks.length > 0 ? earliest(circuits.map((c) => warmUp(template, tripped, before, free, c))) : null,
  };
};
