/** Solves a whole plant loop by loop: equal loops once, and loops that have not changed since the last time not at all. */
import { failure, type Outcome, type Problem, success } from '#engine/quantity';
import {
  isSame,
  type Loop,
  loopProblem,
  loopState,
  signatureKey,
  splitLoops,
  stateSignature,
  structureSignature,
} from './loopSignature';
import { type PreparedHydraulics, prepare } from './prepare';
import type { HydraulicProblem, HydraulicState } from './problem';
import { type HydraulicSolution, solve } from './solve';

/** Loops of equal structure share one preparation. */
interface LoopClass {
  readonly signature: Float64Array;
  readonly prepared: PreparedHydraulics;
}

export interface PreparedPlant {
  readonly problem: HydraulicProblem;
  readonly loops: readonly Loop[];
  readonly classes: readonly LoopClass[];
  /** Class of each loop. */
  readonly classOf: Int32Array;
}

interface SolvedLoop {
  readonly signature: Float64Array;
  readonly solution: HydraulicSolution;
  readonly problems: readonly Problem[];
}

export interface PlantSolution extends HydraulicSolution {
  /** Loops computed now; equal to one computed now; and taken over from the solution before. */
  readonly loopsSolved: number;
  readonly loopsEqual: number;
  readonly loopsKept: number;
  /** By structure of loop and key of state: what the next solution can take over. */
  readonly solvedLoops: ReadonlyMap<LoopClass, ReadonlyMap<number, readonly SolvedLoop[]>>;
}

/**
 * Splits a plant into loops and prepares each kind of loop once.
 * @param before  an earlier preparation; kinds of loop that it knows are taken over
 */
export const preparePlant = (
  problem: HydraulicProblem,
  before: PreparedPlant | null = null,
): Outcome<PreparedPlant> => {
  const isConnected = problem.from.every((node) => node >= 0) && problem.to.every((node) => node >= 0);
  // Loops cannot be told apart before every end is connected; the whole is then prepared for its list of problems.
  if (!isConnected) return failure(...prepare(problem).problems);
  const known = new Map<number, LoopClass[]>();
  const remember = (loopClass: LoopClass): void => {
    const key = signatureKey(loopClass.signature);
    known.set(key, [...(known.get(key) ?? []), loopClass]);
  };
  const isSameCurves =
    before !== null &&
    before.problem.friction === problem.friction &&
    before.problem.gravityMPerS2 === problem.gravityMPerS2 &&
    isSameList(before.problem.pumpCurves, problem.pumpCurves) &&
    isSameList(before.problem.resistanceCurves, problem.resistanceCurves);
  if (isSameCurves) for (const loopClass of before.classes) remember(loopClass);

  const problems: Problem[] = [];
  const classes: LoopClass[] = [];
  const loops = splitLoops(problem);
  const classIndex = new Map<LoopClass, number>();
  const classOf = Int32Array.from(loops, (loop) => {
    const own = loopProblem(problem, loop);
    const signature = structureSignature(own);
    let loopClass = known.get(signatureKey(signature))?.find((each) => isSame(each.signature, signature));
    if (!loopClass) {
      const prepared = prepare(own);
      if (!prepared.ok) {
        problems.push(...prepared.problems);
        return -1;
      }
      loopClass = { signature, prepared: prepared.value };
      remember(loopClass);
    }
    let index = classIndex.get(loopClass);
    if (index === undefined) {
      index = classes.length;
      classIndex.set(loopClass, index);
      classes.push(loopClass);
    }
    return index;
  });
  return problems.length > 0 ? failure(...problems) : success({ problem, loops, classes, classOf });
};

const isSameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, k) => item === b[k]);

/**
 * Steady state of a whole plant.
 * @param before  the solution before an edit; loops that the edit has not touched are taken over, others start from one like them
 */
export const solvePlant = (
  plant: PreparedPlant,
  state: HydraulicState,
  before: PlantSolution | null = null,
): Outcome<PlantSolution> => {
  const { problem, loops, classes, classOf } = plant;
  const nodeCount = problem.nodeIds.length;
  const linkCount = problem.linkIds.length;
  const whole = {
    pressurePa: new Float64Array(nodeCount),
    flowKgPerS: new Float64Array(linkCount),
    flowM3PerS: new Float64Array(linkCount),
    velocityMPerS: new Float64Array(linkCount),
    reynolds: new Float64Array(linkCount),
    pressureDropPa: new Float64Array(linkCount),
    mode: new Uint8Array(linkCount),
    speed: new Float64Array(linkCount),
  };
  const problems: Problem[] = [];
  const solvedLoops = new Map<LoopClass, Map<number, SolvedLoop[]>>();
  const total = { iterations: 0, switches: 0, isConverged: true, massBalanceResidual: 0, energyResidualPa: 0 };
  const count = { loopsSolved: 0, loopsEqual: 0, loopsKept: 0 };

  for (const [k, loop] of loops.entries()) {
    const loopClass = classes[classOf[k]!]!;
    const ownState = loopState(state, loop);
    const signature = stateSignature(ownState);
    const key = signatureKey(signature);
    const now = solvedLoops.get(loopClass) ?? new Map<number, SolvedLoop[]>();
    solvedLoops.set(loopClass, now);
    const earlier = before?.solvedLoops.get(loopClass);
    const find = (all: ReadonlyMap<number, readonly SolvedLoop[]> | undefined): SolvedLoop | undefined =>
      all?.get(key)?.find((each) => isSame(each.signature, signature));
    let solved = find(now);
    if (solved) count.loopsEqual++;
    else {
      solved = find(earlier);
      if (solved) count.loopsKept++;
      else {
        const [alike] = [...(earlier?.values() ?? []), ...now.values()];
        const outcome = solve(loopClass.prepared, ownState, alike?.[0]?.solution ?? null);
        if (!outcome.ok) return failure(...renamed(outcome.problems, loopClass, problem, loop));
        solved = { signature, solution: outcome.value, problems: outcome.problems };
        count.loopsSolved++;
      }
      now.set(key, [...(now.get(key) ?? []), solved]);
      total.iterations = Math.max(total.iterations, solved.solution.iterations);
      total.switches = Math.max(total.switches, solved.solution.switches);
      total.isConverged &&= solved.solution.isConverged;
      total.massBalanceResidual = Math.max(total.massBalanceResidual, solved.solution.massBalanceResidual);
      total.energyResidualPa = Math.max(total.energyResidualPa, solved.solution.energyResidualPa);
    }
    problems.push(...renamed(solved.problems, loopClass, problem, loop));
    const { solution } = solved;
    for (let i = 0; i < loop.nodes.length; i++) whole.pressurePa[loop.nodes[i]!] = solution.pressurePa[i]!;
    for (let i = 0; i < loop.links.length; i++) {
      const l = loop.links[i]!;
      whole.flowKgPerS[l] = solution.flowKgPerS[i]!;
      whole.flowM3PerS[l] = solution.flowM3PerS[i]!;
      whole.velocityMPerS[l] = solution.velocityMPerS[i]!;
      whole.reynolds[l] = solution.reynolds[i]!;
      whole.pressureDropPa[l] = solution.pressureDropPa[i]!;
      whole.mode[l] = solution.mode[i]!;
      whole.speed[l] = solution.speed[i]!;
    }
  }
  return success({ ...whole, ...total, ...count, solvedLoops }, problems);
};

/** Problems of the loop that was computed, with the names of an equal one. */
const renamed = (
  problems: readonly Problem[],
  { prepared }: LoopClass,
  plant: HydraulicProblem,
  loop: Loop,
): readonly Problem[] => {
  if (problems.length === 0) return problems;
  const names = new Map<string, string>();
  prepared.problem.nodeIds.forEach((id, i) => {
    names.set(id, plant.nodeIds[loop.nodes[i]!]!);
  });
  prepared.problem.linkIds.forEach((id, l) => {
    names.set(id, plant.linkIds[loop.links[l]!]!);
  });
  return problems.map((each) => ({ ...each, elements: each.elements.map((id) => names.get(id) ?? id) }));
};
