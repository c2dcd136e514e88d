/**
 * Newton's method on flows and pressures together, eliminated to the nodes (global gradient algorithm).
 *
 * Each open link obeys p_from − p_to + lift = drop(m). Linearised with conductance y = 1/drop′, its flow changes by
 * y·(e + δp_from − δp_to), e being what its law lacks; mass balance at the nodes then gives a sparse positive definite system
 * for δp alone. Working with changes, not with pressures, keeps the mass balance at rounding even beside wide, nearly
 * frictionless pipes.
 *
 * A pressure control adds one unknown (flow through its valve, or speed of its pumps) and one equation (sensed = set): a border
 * on the matrix, eliminated by one more solve for each rank of controls.
 *
 * Source: Todini & Pilati 1988, in Computer Applications in Water Supply 1, 1–20; Todini & Rossman 2013, J. Hydraul. Eng.
 * 139(5), 511–526. Border: Golub & Van Loan 2013, § 3.2.11 (block elimination).
 */
import { factoriseLdl, solveLdl, solveLinearLeastSquares } from '#engine/numerics';
import { controlMode, type Iterate, sensedPa } from './iterate';
import { evaluate } from './linkLaws';
import type { PreparedHydraulics } from './prepare';
import { modeCode } from './problem';

/** Holds together what closed and holding valves separate; their flow stays exact, so this alters the path and not the goal. kg/(s Pa), far below a rack's 1e-5. */
const CLOSED_CONDUCTANCE = 1e-9;
/** The same under a throttling valve, whose flow is an unknown of its own; of the size of a rack. */
const THROTTLED_CONDUCTANCE = 1e-5;
/** A drive changes speed by at most this factor in one step: the affinity laws are far from straight. */
const MOST_SPEED_CHANGE = 1.5;
/** Mean flow of a link below which a network stands still, kg/s: shares are then taken of this, a gram a second. */
export const STANDING_KG_PER_S = 1e-3;
/** Drops that are all below this are of a network at rest: their ratios are of rounding alone. A millionth of what a gauge can tell. */
const STANDING_PA = 1e-6;
/** Share of a pressure that may be rounding, in units of the last place. */
const ROUNDINGS = 8 * Number.EPSILON;

export interface Residual {
  /** Flow that the laws and the nodes still lack, as a share of all flow. */
  readonly relative: number;
  /** Largest lack at a node, as a share of the mean flow of a link. */
  readonly mass: number;
  /** Largest lack of an open link's law, Pa, and where. */
  readonly energyPa: number;
  readonly worstLink: number;
  /** Most that one flow may still move, by the lack of its law or of a node, kg/s. */
  readonly unsettledKgPerS: number;
  /** Lack of a law beyond rounding, as a share of the largest drop. */
  readonly energy: number;
}

/** `singular`: some law has no finite slope. A powerless control has no effect on what it senses. */
export type StepOutcome = 'moved' | 'singular' | { readonly powerlessControl: number };

export interface Step {
  /** Evaluates all laws and balances at the iterate. */
  readonly measure: (iterate: Iterate) => Residual;
  /** Moves the iterate by a share of the Newton step. */
  readonly advance: (iterate: Iterate, share: number) => StepOutcome;
}

/** The steps of one solution. `measure` comes before each `advance`. */
export const createStep = (prepared: PreparedHydraulics, demandKgPerS: Float64Array): Step => {
  const { problem, nodeCount, linkCount, unknownOf, unknownCount, couplingPlace, diagonalPlace, matrix } = prepared;
  const { from, to } = problem;
  const { lack, conductance, imbalance, rhs, change } = prepared.scratch;
  const borders: Float64Array[] = [];

  const measure = (iterate: Iterate): Residual => {
    const { laws, mode, pressurePa, flowKgPerS, liftPa, dropPa, slope } = iterate;
    evaluate(laws, flowKgPerS, iterate.speed, dropPa, slope);
    let missing = 0;
    let flowing = 0;
    let energyPa = 0;
    let worstLink = 0;
    let unsettledKgPerS = 0;
    let excessPa = 0;
    let largestDropPa = 0;
    for (let i = 0; i < nodeCount; i++) imbalance[i] = -demandKgPerS[i]!;
    for (let l = 0; l < linkCount; l++) {
      const m = flowKgPerS[l]!;
      imbalance[from[l]!]! -= m;
      imbalance[to[l]!]! += m;
      flowing += Math.abs(m);
      lack[l] = 0;
      if (mode[l] === modeCode.open) {
        const high = pressurePa[from[l]!]!;
        const low = pressurePa[to[l]!]!;
        const lift = liftPa[l]!;
        const drop = dropPa[l]!;
        const e = high - low + lift - drop;
        const rounding = ROUNDINGS * (Math.abs(high) + Math.abs(low) + Math.abs(lift) + Math.abs(drop));
        lack[l] = e;
        conductance[l] = 1 / slope[l]!;
        const excess = Math.abs(e) - rounding;
        if (excess > 0) {
          const moving = excess * conductance[l]!;
          missing += moving;
          unsettledKgPerS = Math.max(unsettledKgPerS, moving);
        }
        excessPa = Math.max(excessPa, excess);
        largestDropPa = Math.max(largestDropPa, Math.abs(drop));
        if (Math.abs(e) > energyPa) {
          energyPa = Math.abs(e);
          worstLink = l;
        }
      } else conductance[l] = mode[l] === modeCode.throttling ? THROTTLED_CONDUCTANCE : CLOSED_CONDUCTANCE;
    }
    let mass = 0;
    for (let i = 0; i < nodeCount; i++) {
      if (unknownOf[i]! < 0) continue;
      const size = Math.abs(imbalance[i]!);
      missing += size;
      mass = Math.max(mass, size);
      unsettledKgPerS = Math.max(unsettledKgPerS, size);
    }
    const all = Math.max(flowing, linkCount * STANDING_KG_PER_S);
    const energy = excessPa / Math.max(largestDropPa, STANDING_PA);
    return { relative: missing / all, mass: (mass * linkCount) / all, energyPa, worstLink, unsettledKgPerS, energy };
  };

  /** Flow through a link by unit of the unknown of its control; 0 where the link is shut or past controlling. */
  const leverage = (iterate: Iterate, c: number, l: number): number => {
    if (problem.controls[c]!.action !== 'pumpSpeed') return iterate.mode[l] === modeCode.throttling ? 1 : 0;
    return iterate.mode[l] === modeCode.open ? conductance[l]! * iterate.laws.riseOnSpeed[l]! : 0;
  };

  const isActive = (iterate: Iterate, c: number): boolean =>
    iterate.control[c] === controlMode.active && problem.controls[c]!.links.some((l) => leverage(iterate, c, l) !== 0);

  const changeAt = (vector: Float64Array, node: number): number => {
    const k = node < 0 ? -1 : unknownOf[node]!;
    return k < 0 ? 0 : vector[k]!;
  };

  /** Unknowns of the active controls; `change` is completed by their borders. */
  const solveBorders = (iterate: Iterate, active: readonly number[], unknown: Float64Array): StepOutcome => {
    const { controlRank, controlZone, zoneOf, factor } = prepared;
    const ranks = 1 + Math.max(...active.map((c) => controlRank[c]!));
    while (borders.length < ranks) borders.push(new Float64Array(unknownCount));
    for (let rank = 0; rank < ranks; rank++) {
      rhs.fill(0);
      for (const c of active) {
        if (controlRank[c] !== rank) continue;
        for (const l of problem.controls[c]!.links) {
          const k = leverage(iterate, c, l);
          const a = unknownOf[from[l]!]!;
          const b = unknownOf[to[l]!]!;
          if (a >= 0) rhs[a]! -= k;
          if (b >= 0) rhs[b]! += k;
        }
      }
      solveLdl(factor, rhs, borders[rank]!);
    }
    const sensedChange = (c: number, vector: Float64Array): number => {
      const { highNode, lowNode } = problem.controls[c]!;
      return changeAt(vector, highNode) - changeAt(vector, lowNode);
    };
    for (const zone of new Set(active.map((c) => controlZone[c]!))) {
      const here = active.filter((c) => controlZone[c] === zone);
      const n = here.length;
      const system = new Float64Array(n * n);
      const target = new Float64Array(n);
      here.forEach((c, i) => {
        here.forEach((other, j) => {
          system[i * n + j] = sensedChange(c, borders[controlRank[other]!]!);
        });
        target[i] = iterate.laws.state.setpointPa[c]! - sensedPa(iterate, c) - sensedChange(c, change);
      });
      const { x, rank } = solveLinearLeastSquares(system, n, n, target);
      if (rank < n) return { powerlessControl: here.find((_, i) => x[i] === 0) ?? here[0]! };
      here.forEach((c, i) => {
        unknown[c] = limited(iterate, c, x[i]!);
      });
    }
    const unknownOfZone = new Float64Array(prepared.zoneCount);
    for (let rank = 0; rank < ranks; rank++) {
      unknownOfZone.fill(0);
      for (const c of active) if (controlRank[c] === rank) unknownOfZone[controlZone[c]!] = unknown[c]!;
      const border = borders[rank]!;
      for (let i = 0; i < nodeCount; i++) {
        const k = unknownOf[i]!;
        if (k >= 0) change[k]! += unknownOfZone[zoneOf[i]!]! * border[k]!;
      }
    }
    return 'moved';
  };

  const limited = (iterate: Iterate, c: number, step: number): number => {
    const { action, links } = problem.controls[c]!;
    if (action !== 'pumpSpeed') return step;
    const speed = iterate.speed[links[0]!]!;
    return Math.min((MOST_SPEED_CHANGE - 1) * speed, Math.max((1 / MOST_SPEED_CHANGE - 1) * speed, step));
  };

  const advance = (iterate: Iterate, share: number): StepOutcome => {
    const { mode, pressurePa, flowKgPerS, speed } = iterate;
    matrix.fill(0);
    rhs.fill(0);
    for (let i = 0; i < nodeCount; i++) {
      const k = unknownOf[i]!;
      if (k >= 0) rhs[k] = imbalance[i]!;
    }
    for (let l = 0; l < linkCount; l++) {
      const y = conductance[l]!;
      const a = unknownOf[from[l]!]!;
      const b = unknownOf[to[l]!]!;
      const pushed = y * lack[l]!;
      if (a >= 0) {
        matrix[diagonalPlace[a]!]! += y;
        rhs[a]! -= pushed;
      }
      if (b >= 0) {
        matrix[diagonalPlace[b]!]! += y;
        rhs[b]! += pushed;
      }
      if (a >= 0 && b >= 0) matrix[couplingPlace[l]!] = -y;
    }
    if (factoriseLdl(prepared.factor, matrix) >= 0) return 'singular';
    solveLdl(prepared.factor, rhs, change);
    const unknown = new Float64Array(problem.controls.length);
    const active = problem.controls.flatMap((_, c) => (isActive(iterate, c) ? [c] : []));
    if (active.length > 0) {
      const outcome = solveBorders(iterate, active, unknown);
      if (outcome !== 'moved') return outcome;
    }
    for (let l = 0; l < linkCount; l++) {
      if (mode[l] !== modeCode.open && mode[l] !== modeCode.throttling) continue;
      const a = unknownOf[from[l]!]!;
      const b = unknownOf[to[l]!]!;
      const pull = (a < 0 ? 0 : change[a]!) - (b < 0 ? 0 : change[b]!);
      flowKgPerS[l]! += share * conductance[l]! * (lack[l]! + pull);
    }
    for (const c of active)
      for (const l of problem.controls[c]!.links) {
        flowKgPerS[l]! += share * leverage(iterate, c, l) * unknown[c]!;
        if (problem.controls[c]!.action === 'pumpSpeed') speed[l]! += share * unknown[c]!;
      }
    for (let i = 0; i < nodeCount; i++) {
      const k = unknownOf[i]!;
      if (k >= 0) pressurePa[i]! += share * change[k]!;
    }
    return 'moved';
  };
  return { measure, advance };
};

/** Largest lack of the set point over the active controls, Pa. */
export const controlLackPa = (iterate: Iterate): number => {
  const { problem, state } = iterate.laws;
  let worst = 0;
  problem.controls.forEach(({ action, links }, c) => {
    const isActive =
      action === 'pumpSpeed'
        ? iterate.control[c] === controlMode.active && links.some((l) => iterate.mode[l] === modeCode.open)
        : iterate.mode[links[0]!] === modeCode.throttling;
    if (isActive) worst = Math.max(worst, Math.abs(state.setpointPa[c]! - sensedPa(iterate, c)));
  });
  return worst;
};
