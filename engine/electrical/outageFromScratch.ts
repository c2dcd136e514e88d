import { networkWithout, type PreparedNetwork } from './network';
import { emptyEffect, LEAST_EXCESS, type OutageEffect } from './outageEffect';
import { CONVERTER } from './problem';
import { solve } from './solve';
import { createStateFor, type ElectricalState } from './state';

/**
 * One outage solved without anything of the base state: slow (a cold solve of the whole network) and exact.
 * @param contingency  element, or source counted behind the elements
 * @param base  solved state that changes are counted against
 */
export const outageFromScratch = (
  network: PreparedNetwork,
  base: ElectricalState,
  contingency: number,
): OutageEffect => {
  const { plant, problem } = network;
  const { elements, sources, loads } = problem;
  const without = networkWithout(
    network,
    contingency < elements.count ? { elements: [contingency] } : { sources: [contingency - elements.count] },
  );
  const state = createStateFor(plant, without.layout);
  const { problems } = solve(without, state, { powerW: base.powerW, dispatchW: base.dispatchW });
  const effect: OutageEffect = { ...emptyEffect(), hasCollapsed: problems.length > 0 };
  for (let i = 0; i < loads.count; i++) {
    const droppedW = base.servedW[i]! - state.servedW[i]!;
    if (droppedW <= LEAST_EXCESS * base.powerW[i]!) continue;
    effect.dropped.push(i);
    effect.droppedW += droppedW;
  }
  for (let e = 0; e < elements.count; e++) {
    const loading = state.loadingFraction[e]!;
    if (loading <= 1 + LEAST_EXCESS || loading <= base.loadingFraction[e]! + LEAST_EXCESS) continue;
    if (elements.type[e] === CONVERTER && e === contingency) continue;
    effect.overloaded.push(e);
    if (loading <= effect.worstLoading) continue;
    effect.worstLoading = loading;
    effect.worstElement = e;
  }
  for (let s = 0; s < sources.count; s++)
    if (
      sources.limitW[s]! > 0 &&
      state.sourceW[s]! > sources.limitW[s]! * (1 + LEAST_EXCESS) &&
      state.sourceW[s]! > base.sourceW[s]! * (1 + LEAST_EXCESS)
    )
      effect.sourcesOverLimit++;
  return effect;
};
