/**
 * N−1 study: every element and source out in turn, what then is not supplied, and what is overloaded.
 *
 * An outage is followed down first (which zones lose buses, what transfers, what starts) and then up again (how the load moved
 * to the surviving paths). Zones whose topology or load changes much are solved again; elsewhere the change is followed along
 * its path (`outagePath.ts`). All else stays as in the base state, factorisations included. An outage that makes an island
 * collapse is solved from scratch.
 */
import { ROLE_OFF } from './layout';
import { type PreparedNetwork, standingNetwork } from './network';
import { createStudy, cutSubtree, layOutAgain, openCoreBranch, queueLayOut, type Study } from './outageDown';
import { emptyEffect } from './outageEffect';
import { outageFromScratch } from './outageFromScratch';
import { moveLoads, settle } from './outageUp';
import { restore } from './outageWork';
import { CONVERTER, OPEN } from './problem';
import type { ElectricalState } from './state';

/** Results by contingency: elements first, then sources. */
export interface OutageStudy {
  readonly count: number;
  /** 1 where the outage takes away something in use. */
  readonly isEffective: Uint8Array;
  readonly droppedW: Float64Array;
  /** Loads not fully supplied: those of contingency k are droppedLoads[droppedStart[k]] … [droppedStart[k + 1] − 1]. */
  readonly droppedStart: Int32Array;
  readonly droppedLoads: Int32Array;
  /** Elements above their rating and higher than in the base state; laid out likewise. */
  readonly overloadStart: Int32Array;
  readonly overloadElements: Int32Array;
  /** Highest loading among those, and its element; 0 and −1 when there is none. */
  readonly worstLoading: Float64Array;
  readonly worstElement: Int32Array;
  /** Sources above their limit and higher than in the base state. */
  readonly sourcesOverLimit: Int32Array;
}

const reset = (study: Study): void => {
  for (const queue of [...study.toLayOut, ...study.toSolve]) {
    for (const zone of queue) {
      study.isToLayOut[zone] = 0;
      study.isToSolve[zone] = 0;
    }
    queue.length = 0;
  }
  for (const i of study.affected) study.isAffected[i] = 0;
  study.affected.length = 0;
  study.pending.clear();
  study.cuts.clear();
  study.effect.dropped.length = 0;
  study.effect.overloaded.length = 0;
  Object.assign(study.effect, { ...emptyEffect(), dropped: study.effect.dropped, overloaded: study.effect.overloaded });
};

const settleAll = (study: Study): void => {
  for (const queue of study.toLayOut) for (const zone of queue) layOutAgain(study, zone);
  moveLoads(study);
  for (let level = study.toSolve.length - 1; level >= 0; level--)
    for (const zone of study.toSolve[level]!) settle(study, zone);
};

/** Takes an element out. @returns whether it was in use */
const takeElement = (study: Study, e: number): boolean => {
  const { work } = study;
  const { plant, layout, problem, outages } = work.network;
  const { elements } = problem;
  if (elements.type[e] === CONVERTER) {
    const c = elements.converter[e]!;
    if (layout.converterRole[c] === ROLE_OFF) return false;
    outages.elementOut[e] = 1;
    queueLayOut(study, plant.zoneOf[plant.converterTo[c]!]!);
  } else {
    if (plant.switchState[e] === OPEN || layout.isCarrying[e] === 0 || layout.positionOf[plant.from[e]!]! < 0)
      return false;
    outages.elementOut[e] = 1;
    const zone = plant.zoneOf[plant.from[e]!]!;
    if (!cutSubtree(study, zone, e) && !openCoreBranch(study, zone, e)) queueLayOut(study, zone);
  }
  settleAll(study);
  outages.elementOut[e] = 0;
  return true;
};

const takeSource = (study: Study, s: number): boolean => {
  const { plant, layout, outages } = study.work.network;
  if (layout.sourceRole[s] === ROLE_OFF) return false;
  outages.sourceOut[s] = 1;
  queueLayOut(study, plant.zoneOf[plant.sourceBus[s]!]!);
  settleAll(study);
  outages.sourceOut[s] = 0;
  return true;
};

/**
 * Takes every element and source of a solved network out in turn.
 *
 * Loads dropped and elements overloaded are counted against the base state. Loadings are within 0.2 % of a full solve.
 *
 * @param state  solved; not changed
 */
export const studyOutages = (prepared: PreparedNetwork, state: ElectricalState): OutageStudy => {
  const network = standingNetwork(prepared, state);
  const { elements, sources } = network.problem;
  const count = elements.count + sources.count;
  const study = createStudy(network, state);
  const droppedLoads: number[] = [];
  const overloadElements: number[] = [];
  const result = {
    count,
    isEffective: new Uint8Array(count),
    droppedW: new Float64Array(count),
    droppedStart: new Int32Array(count + 1),
    overloadStart: new Int32Array(count + 1),
    worstLoading: new Float64Array(count),
    worstElement: new Int32Array(count).fill(-1),
    sourcesOverLimit: new Int32Array(count),
  };
  for (let k = 0; k < count; k++) {
    const isSource = k >= elements.count;
    const wasInUse = isSource ? takeSource(study, k - elements.count) : takeElement(study, k);
    const effect = study.effect.hasCollapsed ? outageFromScratch(network, state, k) : study.effect;
    result.isEffective[k] = wasInUse ? 1 : 0;
    result.droppedW[k] = effect.droppedW;
    result.worstLoading[k] = effect.worstLoading;
    result.worstElement[k] = effect.worstElement;
    result.sourcesOverLimit[k] = effect.sourcesOverLimit;
    for (const load of effect.dropped) droppedLoads.push(load);
    for (const e of effect.overloaded) overloadElements.push(e);
    result.droppedStart[k + 1] = droppedLoads.length;
    result.overloadStart[k + 1] = overloadElements.length;
    restore(study.work);
    reset(study);
  }
  return {
    ...result,
    droppedLoads: Int32Array.from(droppedLoads),
    overloadElements: Int32Array.from(overloadElements),
  };
};
