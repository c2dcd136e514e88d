import {
  type HydraulicNetwork,
  type HydraulicProblem,
  type HydraulicSolution,
  type HydraulicState,
  prepare,
  solve,
  toHydraulicProblem,
} from '#engine/hydraulics';
import type { Problem } from '#engine/quantity';

export interface Solved {
  readonly problem: HydraulicProblem;
  readonly state: HydraulicState;
  readonly solution: HydraulicSolution;
  readonly problems: readonly Problem[];
  readonly codes: readonly string[];
  /** By name: gauge pressure in Pa, mass flow in kg/s, mode code and speed. */
  readonly pressurePa: (node: string) => number;
  readonly flowKgPerS: (link: string) => number;
  readonly mode: (link: string) => number;
  readonly speed: (link: string) => number;
}

/** Prepares and solves a network from rest; a failure is thrown with its message. */
export const solved = (network: HydraulicNetwork): Solved => {
  const { problem, state } = toHydraulicProblem(network);
  const prepared = prepare(problem);
  if (!prepared.ok) throw new Error(prepared.problems.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  const outcome = solve(prepared.value, state);
  if (!outcome.ok) throw new Error(outcome.problems.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  const solution = outcome.value;
  const at = (names: readonly string[], name: string): number => {
    const index = names.indexOf(name);
    if (index < 0) throw new Error(`the network has no ${name}`);
    return index;
  };
  return {
    problem,
    state,
    solution,
    problems: outcome.problems,
    codes: outcome.problems.map(({ code }) => code),
    pressurePa: (node) => solution.pressurePa[at(problem.nodeIds, node)]!,
    flowKgPerS: (link) => solution.flowKgPerS[at(problem.linkIds, link)]!,
    mode: (link) => solution.mode[at(problem.linkIds, link)]!,
    speed: (link) => solution.speed[at(problem.linkIds, link)]!,
  };
};
