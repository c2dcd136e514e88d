/** An outage followed up: loads on their remaining cords, and the changed power on every path to the sources. */
import { cordPowerW } from './demand';
import { setConverterInput } from './injections';
import { LIVE, ROLE_HOLDS, ROLE_OFF } from './layout';
import { layOutAgain, queueSolve, type Study } from './outageDown';
import { LEAST_EXCESS } from './outageEffect';
import { clearShifts, followPath, isSmall, shiftCut, shiftPower, spreadOverCores } from './outagePath';
import { noteZone } from './outageWork';
import { BASE_VA } from './plant';
import { solveZone } from './solve';

/** Changes of power below this (in pu of 1 MVA: 1 mW) are rounding. */
const LEAST_CHANGE_PU = 1e-9;

const pend = (study: Study, bus: number, p: number, q: number): void => {
  const { plant, layout } = study.work.network;
  if (layout.busState[bus] !== LIVE || Math.abs(p) + Math.abs(q) < LEAST_CHANGE_PU) return;
  const zone = plant.zoneOf[bus]!;
  const list = study.pending.get(zone);
  if (list) list.push(bus, p, q);
  else study.pending.set(zone, [bus, p, q]);
  queueSolve(study, zone);
};

/** Moves the loads that gained or lost a cord to the cords that are left. */
export const moveLoads = (study: Study): void => {
  const { work, effect } = study;
  const { loads } = work.network.problem;
  for (const i of study.affected) {
    let servedW = 0;
    for (const cord of [2 * i, 2 * i + 1]) {
      const powerW = cordPowerW(work.network, work.state, cord);
      const change = (powerW - cordPowerW(work.base.network, work.state, cord)) / BASE_VA;
      servedW += powerW;
      if (powerW > 0)
        pend(
          study,
          cord % 2 === 0 ? loads.busA[i]! : loads.busB[i]!,
          change,
          change * work.state.internal.loadTangent[i]!,
        );
    }
    const droppedW = work.base.state.servedW[i]! - servedW;
    if (droppedW <= LEAST_EXCESS * work.state.powerW[i]!) continue;
    effect.dropped.push(i);
    effect.droppedW += droppedW;
  }
};

const noteLoading = ({ work, effect }: Study, e: number, loading: number): void => {
  if (loading <= 1 + LEAST_EXCESS || loading <= work.base.state.loadingFraction[e]! + LEAST_EXCESS) return;
  effect.overloaded.push(e);
  if (loading <= effect.worstLoading) return;
  effect.worstLoading = loading;
  effect.worstElement = e;
};

const noteSource = ({ work, effect }: Study, s: number, powerW: number): void => {
  const limitW = work.network.problem.sources.limitW[s]!;
  if (limitW > 0 && powerW > limitW * (1 + LEAST_EXCESS) && powerW > work.base.state.sourceW[s]! * (1 + LEAST_EXCESS))
    effect.sourcesOverLimit++;
};

/** Hands a converter's new input to the zone above. */
const pendConverter = (study: Study, c: number): void => {
  const { work } = study;
  const { converterInP, converterInQ } = work.state.internal;
  const base = work.base.state.internal;
  pend(
    study,
    work.network.plant.converterFrom[c]!,
    converterInP[c]! - base.converterInP[c]!,
    converterInQ[c]! - base.converterInQ[c]!,
  );
};

const solveFully = (study: Study, zone: number): void => {
  const { work } = study;
  const { plant, layout } = work.network;
  noteZone(work, zone);
  solveZone(work.network, work.state, zone);
  if (work.state.internal.collapses.length > 0) study.effect.hasCollapsed = true;
  for (let k = plant.zoneElements.start[zone]!; k < plant.zoneElements.start[zone + 1]!; k++) {
    const e = plant.zoneElements.items[k]!;
    noteLoading(study, e, work.state.loadingFraction[e]!);
  }
  for (let k = plant.zoneFeeders.start[zone]!; k < plant.zoneFeeders.start[zone + 1]!; k++) {
    const c = plant.zoneFeeders.items[k]!;
    const e = plant.problem.converters.element[c]!;
    if (layout.converterRole[c] !== ROLE_OFF) noteLoading(study, e, work.state.loadingFraction[e]!);
    pendConverter(study, c);
  }
  for (let k = plant.zoneSources.start[zone]!; k < plant.zoneSources.start[zone + 1]!; k++) {
    const s = plant.zoneSources.items[k]!;
    noteSource(study, s, work.state.sourceW[s]!);
  }
};

/** Loading of a two-port by a series current at `to`, pu; charging current left out. */
const seriesLoading = (study: Study, e: number, current: number): number => {
  const { plant } = study.work.network;
  const { elements } = plant.problem;
  if (e >= elements.count) return 0;
  const toA = current * plant.currentBaseA[plant.to[e]!]!;
  const fromA = (current / plant.ratio[e]!) * plant.currentBaseA[plant.from[e]!]!;
  const atTo = elements.ratedToA[e]! > 0 ? toA / elements.ratedToA[e]! : 0;
  return Math.max(atTo, elements.ratedFromA[e]! > 0 ? fromA / elements.ratedFromA[e]! : 0);
};

/** Adds the changed power at a held bus to the units that hold it. */
const shareShift = (study: Study, zone: number, position: number): void => {
  const { work, shifts } = study;
  const { plant, layout, problem } = work.network;
  const { internal } = work.state;
  const bus = layout.busAt[position]!;
  const e = internal.voltRe[position]!;
  const f = internal.voltIm[position]!;
  const p = e * shifts.re[position]! + f * shifts.im[position]!;
  const q = f * shifts.re[position]! - e * shifts.im[position]!;
  for (let k = plant.zoneSources.start[zone]!; k < plant.zoneSources.start[zone + 1]!; k++) {
    const s = plant.zoneSources.items[k]!;
    if (plant.sourceBus[s] !== bus || layout.sourceRole[s] !== ROLE_HOLDS) continue;
    const share = (problem.sources.limitW[s]! || 1) / internal.sharedRating[bus]!;
    noteSource(study, s, work.base.state.sourceW[s]! + share * p * BASE_VA);
  }
  for (let k = plant.zoneFeeders.start[zone]!; k < plant.zoneFeeders.start[zone + 1]!; k++) {
    const c = plant.zoneFeeders.items[k]!;
    if (plant.converterTo[c] !== bus || layout.converterRole[c] !== ROLE_HOLDS) continue;
    const share = problem.converters.ratedW[c]! / internal.sharedRating[bus]!;
    const base = work.base.state.internal;
    work.changedConverters.push(c);
    setConverterInput(
      work.network,
      work.state,
      c,
      base.converterOutP[c]! + share * p,
      base.converterOutQ[c]! + share * q,
    );
    noteLoading(
      study,
      problem.converters.element[c]!,
      (internal.converterOutP[c]! * BASE_VA) / problem.converters.ratedW[c]!,
    );
    pendConverter(study, c);
  }
};

const readPath = (study: Study, zone: number): void => {
  const { work, shifts } = study;
  const { plant, layout } = work.network;
  const { currentRe, currentIm } = work.state.internal;
  const { state } = work.base;
  for (const core of spreadOverCores(work, shifts, zone))
    for (let k = 0; k < core.edgeElement.length; k++) {
      const e = core.edgeElement[k]!;
      const to = plant.to[e]!;
      const v = state.voltagePu[to]! ** 2 * BASE_VA;
      const re = (state.pToW[e]! * state.voltageRe[to]! + state.qToVar[e]! * state.voltageIm[to]!) / v;
      const im = (state.pToW[e]! * state.voltageIm[to]! - state.qToVar[e]! * state.voltageRe[to]!) / v;
      noteLoading(study, e, seriesLoading(study, e, Math.hypot(re + core.edgeRe[k]!, im + core.edgeIm[k]!)));
    }
  for (const p of shifts.touched) {
    const parent = layout.parentAt[p]!;
    if (parent < 0) {
      if (layout.heldPu[p]! > 0) shareShift(study, zone, p);
      continue;
    }
    const e = layout.edgeAt[p]!;
    const sigma = plant.to[e] === layout.busAt[p] ? layout.scale[p]! : layout.scale[parent]!;
    const current = Math.hypot(currentRe[p]! + shifts.re[p]!, currentIm[p]! + shifts.im[p]!) / sigma;
    noteLoading(study, e, seriesLoading(study, e, current));
  }
};

/** Settles one zone, once all zones below it are settled. */
export const settle = (study: Study, zone: number): void => {
  const { work, shifts } = study;
  if (study.isToLayOut[zone] === 1) {
    solveFully(study, zone);
    return;
  }
  const cut = study.cuts.get(zone);
  if (cut !== undefined) shiftCut(work, shifts, cut);
  const list = study.pending.get(zone) ?? [];
  const { layout } = work.network;
  for (let k = 0; k < list.length; k += 3)
    shiftPower(layout, shifts, layout.positionOf[list[k]!]!, list[k + 1]!, list[k + 2]!);
  if (followPath(work, shifts) && isSmall(work, shifts, zone)) readPath(study, zone);
  else {
    if (cut !== undefined) layOutAgain(study, zone);
    solveFully(study, zone);
  }
  clearShifts(shifts);
};
