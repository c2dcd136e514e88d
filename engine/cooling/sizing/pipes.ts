import { smallestPipe, usualPipeLimits } from '#engine/hydraulics';
import type { Plant } from '#engine/plant';
import type { Problem } from '#engine/quantity';
import type { PlantCircuit } from '../plantCircuits';
import type { DesignState } from './designState';
import { litresPerS, type SizeProposal } from './proposal';

/** Two bores that are the same size but for the wall of their schedule. */
const SAME_BORE = 0.005;

interface Piece {
  readonly record: { readonly id: string; readonly name: string; readonly keepsSize?: boolean | undefined };
  readonly links: readonly number[];
  /** The most that one of its links carries. */
  readonly flowM3PerS: number;
  /** Headers are often laid wide, for what is to come: only wider ones are proposed. */
  readonly wanted: 'smallest' | 'enough';
}

/** Runs and headers of a circuit at its design flow; with one unit out, the others carry its flow through their own pipes. */
const piecesOf = (plant: Plant, { system, circuit }: PlantCircuit, { solution }: DesignState): Piece[] => {
  const sources = new Set(circuit.sources.map(({ element }) => system.elements[element]!));
  const oneOut = sources.size > 1 ? sources.size / (sources.size - 1) : 1;
  const flowOf = (link: number): number => Math.abs(solution.flowM3PerS[link]!);
  const runs = circuit.runs.map(({ run, supplyLink, returnLink }): Piece => {
    const { record, from, to } = plant.runs[system.runs[run]!]!;
    const factor = sources.has(from) || sources.has(to) ? oneOut : 1;
    return { record, links: [supplyLink, returnLink], flowM3PerS: flowOf(supplyLink) * factor, wanted: 'smallest' };
  });
  const headers = circuit.headers.map(({ element, links }): Piece => {
    const { record } = plant.elements[system.elements[element]!]!;
    return { record, links, flowM3PerS: oneOut * Math.max(0, ...links.map(flowOf)), wanted: 'enough' };
  });
  return [...runs, ...headers];
};

/**
 * Smallest standard bore for each run of a circuit at its design flow, and for each header that is too narrow for its own.
 *
 * @returns sizes that differ from what stands, and the bore of every link with those that are not kept written over
 * Source: limits of `usualPipeLimits`.
 */
export const pipeSizes = (
  plant: Plant,
  planted: PlantCircuit,
  design: DesignState,
): {
  readonly sizes: readonly SizeProposal[];
  readonly diameterM: Float64Array;
  readonly problems: readonly Problem[];
} => {
  const { problem } = planted.circuit;
  const { state } = design;
  const diameterM = problem.diameterM.slice();
  const sizes: SizeProposal[] = [];
  const problems: Problem[] = [];
  for (const { record, links, flowM3PerS, wanted } of piecesOf(plant, planted, design)) {
    const [link] = links;
    if (link === undefined || flowM3PerS === 0) continue;
    const sized = smallestPipe({
      flowM3PerS,
      densityKgPerM3: state.densityKgPerM3[link]!,
      viscosityPaS: state.viscosityPaS[link]!,
      roughnessM: problem.roughness[link]!,
    });
    if (!sized.ok) {
      problems.push(...sized.problems.map((problem) => ({ ...problem, elements: [record.id] })));
      continue;
    }
    const { size, velocityMPerS, gradientPaPerM } = sized.value;
    const now = problem.diameterM[link]!;
    const ratio = size.innerDiameterM / now;
    if (Math.abs(1 / ratio - 1) <= SAME_BORE || (wanted === 'enough' && ratio < 1)) continue;
    const isKept = record.keepsSize === true;
    if (!isKept) for (const each of links) diameterM[each] = size.innerDiameterM;
    const most =
      size.nominalMm <= usualPipeLimits.smallUpToMm
        ? usualPipeLimits.smallVelocityMPerS
        : usualPipeLimits.largeVelocityMPerS;
    sizes.push({
      recordId: record.id,
      name: record.name,
      key: 'innerDiameterM',
      label: `DN ${size.nominalMm}`,
      quantity: 'bore',
      now,
      proposed: size.innerDiameterM,
      why: `${litresPerS(flowM3PerS)}: ${velocityMPerS.toFixed(2)} m/s of ${most} and ${gradientPaPerM.toFixed(0)} Pa/m of ${usualPipeLimits.gradientPaPerM}.`,
      isKept,
    });
  }
  return { sizes, diameterM, problems };
};
