import type { Plant } from '#engine/plant';
import type { PlantCircuit } from '../plantCircuits';
import type { DesignState } from './designState';
import { kilopascals, litresPerS, roundedUp, type SizeProposal } from './proposal';

/** In hand on head, for fouling and for what drawings leave out. Source: ASHRAE Handbook, HVAC Systems, centrifugal pumps: 10 %. */
const HEAD_MARGIN = 1.1;
/** Duties are ordered in steps of these. Source: engineering estimate, pump selections are to about 1 % of flow and half a metre. */
const FLOW_STEP_M3_PER_S = 0.0005;
const HEAD_STEP_PA = 5_000;

/** Duty of each pump set of a circuit: its share of the design flow over the pumps that run, and the head of the consumer that needs most. */
export const pumpSizes = (plant: Plant, { system, circuit }: PlantCircuit, { solution }: DesignState): SizeProposal[] =>
  circuit.pumps.flatMap(({ element, link, unitCount }): SizeProposal[] => {
    const { record, devices } = plant.elements[system.elements[element]!]!;
    const device = devices.cooling;
    if (device?.type !== 'pump' || unitCount === 0) return [];
    const flowM3PerS = solution.flowM3PerS[link]!;
    const headPa = -solution.pressureDropPa[link]!;
    const common = { recordId: record.id, name: record.name, isKept: record.keepsSize === true };
    const duties: SizeProposal[] = [
      {
        ...common,
        key: 'ratedFlowM3PerS',
        label: 'Flow of each pump',
        quantity: 'flow',
        now: device.ratedFlowM3PerS,
        proposed: roundedUp(flowM3PerS / unitCount, FLOW_STEP_M3_PER_S),
        why: `${litresPerS(flowM3PerS)} over ${unitCount} running ${unitCount === 1 ? 'pump' : 'pumps'}.`,
      },
      {
        ...common,
        key: 'ratedHeadPa',
        label: 'Head',
        quantity: 'pressure',
        now: device.ratedHeadPa,
        proposed: roundedUp(headPa * HEAD_MARGIN, HEAD_STEP_PA),
        why: `${kilopascals(headPa)} to the farthest unit and back, and a tenth in hand.`,
      },
    ];
    return duties.filter(({ now, proposed }) => now !== proposed);
  });
