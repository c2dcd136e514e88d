import {
  addBus,
  addConverter,
  addLoad,
  addSource,
  createState,
  draftNetwork,
  prepare,
  quadraticLossCurve,
  solve,
  toProblem,
} from '#engine/electrical';
import type frontier from '../../validation/cases/frontier-power.json';

export type FrontierCase = typeof frontier;
type System = FrontierCase['system'];

export const chassisOf = (system: System): number => system.racks * system.chassisPerRack;

/** Pin = (Pout + offset)/efficiency, as fractions of a rating that the arithmetic does not depend on. */
const affine = (offsetW: number, efficiency: number, ratedW: number) =>
  quadraticLossCurve({ fixed: offsetW / efficiency / ratedW, proportional: 1 / efficiency - 1, resistive: 0 });

const NODE_RATED_W = 4000;
const RECTIFIER_RATED_W = 15_000;
const nodeCurve = affine(13, 0.98, NODE_RATED_W);
const rectifierCurve = affine(17, 0.96, RECTIFIER_RATED_W);

export const nodePowerW = (system: System, cpuUtil: number, gpuUtil: number): number =>
  system.GPU_W.perNode * (system.GPU_W.idle + gpuUtil * (system.GPU_W.max - system.GPU_W.idle)) +
  system.CPU_W.perNode * (system.CPU_W.idle + cpuUtil * (system.CPU_W.max - system.CPU_W.idle)) +
  system.memory_W +
  system.NIC_W * system.NICsPerNode +
  system.NVMe_W;

/** 592 chassis of 16 nodes behind four rectifiers each, and the CDUs, on one AC bus; solved. */
export const frontierMachine = (system: System, cpuUtil: number, gpuUtil: number, activeNodes: number) => {
  const chassisCount = chassisOf(system);
  const nodesPerChassis = system.nodesPerRack / system.chassisPerRack;
  const draft = draftNetwork(60);
  const feed = addBus(draft, { label: 'feed', nominalVoltageV: 480 });
  addSource(draft, { label: 'grid', type: 'grid', bus: feed });
  addLoad(draft, {
    label: 'CDUs',
    busA: feed,
    powerW: system.CDUs * system.CDU_W,
    category: 'cooling',
  });
  let node = 0;
  for (let chassis = 0; chassis < chassisCount; chassis++) {
    const busbar = addBus(draft, { label: `chassis ${chassis}`, nominalVoltageV: 380, current: 'dc' });
    for (let k = 0; k < system.rectifiersPerChassis; k++)
      addConverter(draft, {
        label: `rectifier ${chassis}.${k}`,
        from: feed,
        to: busbar,
        ratedW: RECTIFIER_RATED_W,
        curve: rectifierCurve,
      });
    addLoad(draft, {
      label: `switches ${chassis}`,
      busA: busbar,
      powerW: system.switchesPerChassis * system.switch_W,
    });
    for (let k = 0; k < nodesPerChassis; k++, node++) {
      const board = addBus(draft, { label: `node ${node}`, nominalVoltageV: 48, current: 'dc' });
      addConverter(draft, {
        label: `conversion ${node}`,
        from: busbar,
        to: board,
        ratedW: NODE_RATED_W,
        curve: nodeCurve,
        stage: 'boardPower',
      });
      addLoad(draft, {
        label: `load ${node}`,
        busA: board,
        powerW: node < activeNodes ? nodePowerW(system, cpuUtil, gpuUtil) : nodePowerW(system, 0, 0),
      });
    }
  }
  const network = prepare(toProblem(draft));
  const state = createState(network);
  const solution = solve(network, state);
  return { network, state, solution };
};
