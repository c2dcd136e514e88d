import { smallestPipe, usualPipeLimits } from '#engine/hydraulics';
import type { Plant } from '#engine/plant';
import type { Problem } from '#engine/quantity';
import type { PlantCircuit } from '../plantCircuits';
import type { DesignState } from './designState';
import { litresPerS, type SizeProposal } from './proposal';

/** Two bores that are the same size but for the wall of their schedule. */
const SAME_BORE = 0.005;

/**
 * Smallest standard bore for each run of a circuit at its design flow.
 *
 * @returns sizes that differ from what stands, and the bore of every link with those that are not kept written over
 * Source: limits of `usualPipeLimits`.
 */
export const pipeSizes = (
  plant: Plant,
  { system, circuit }: PlantCircuit,
  { state, solution }: DesignState,
): {
  readonly sizes: readonly SizeProposal[];
  readonly diameterM: Float64Array;
  readonly problems: readonly Problem[];
} => {
  const diameterM = circuit.problem.diameterM.slice();
  const sources = new Set(circuit.sources.map(({ element }) => system.elements[element]!));
  // With one unit out, the others carry its flow through their own pipes.
  const oneOut = sources.size > 1 ? sources.size / (sources.size - 1) : 1;
  const sizes: SizeProposal[] = [];
  const problems: Problem[] = [];
  for (const { run, supplyLink, returnLink } of circuit.runs) {
    const { record, from, to } = plant.runs[system.runs[run]!]!;
    const flowM3PerS = Math.abs(solution.flowM3PerS[supplyLink]!) * (sources.has(from) || sources.has(to) ? oneOut : 1);
    if (flowM3PerS === 0) continue;
    const sized = smallestPipe({
      flowM3PerS,
      densityKgPerM3: state.densityKgPerM3[supplyLink]!,
      viscosityPaS: state.viscosityPaS[supplyLink]!,
      roughnessM: circuit.problem.roughness[supplyLink]!,
    });
    if (!sized.ok) {
      problems.push(...sized.problems.map((problem) => ({ ...problem, elements: [record.id] })));
      continue;
    }
    const { size, velocityMPerS, gradientPaPerM } = sized.value;
    const now = circuit.problem.diameterM[supplyLink]!;
    if (Math.abs(now / size.innerDiameterM - 1) <= SAME_BORE) continue;
    const isKept = record.keepsSize === true;
    if (!isKept) {
      diameterM[supplyLink] = size.innerDiameterM;
      diameterM[returnLink] = size.innerDiameterM;
    }
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
