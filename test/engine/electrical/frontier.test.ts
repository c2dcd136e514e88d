import { describe, expect, it } from 'vitest';
import {
  addBus,
  addConverter,
  addLoad,
  addSource,
  createState,
  draftNetwork,
  gridImport,
  lossByLocationW,
  lossLocations,
  prepare,
  quadraticLossCurve,
  solve,
  toProblem,
} from '#engine/electrical';
import frontier from '../../validation/cases/frontier-power.json';

const { system } = frontier;
const CHASSIS = system.racks * system.chassisPerRack;
const NODES_A_CHASSIS = system.nodesPerRack / system.chassisPerRack;

/** Pin = (Pout + offset)/efficiency, as fractions of a rating that the arithmetic does not depend on. */
const affine = (offsetW: number, efficiency: number, ratedW: number) =>
  quadraticLossCurve({ fixed: offsetW / efficiency / ratedW, proportional: 1 / efficiency - 1, resistive: 0 });

const NODE_RATED_W = 4000;
const RECTIFIER_RATED_W = 15_000;
const nodeCurve = affine(13, 0.98, NODE_RATED_W);
const rectifierCurve = affine(17, 0.96, RECTIFIER_RATED_W);

const nodePowerW = (cpuUtil: number, gpuUtil: number): number =>
  system.GPU_W.perNode * (system.GPU_W.idle + gpuUtil * (system.GPU_W.max - system.GPU_W.idle)) +
  system.CPU_W.perNode * (system.CPU_W.idle + cpuUtil * (system.CPU_W.max - system.CPU_W.idle)) +
  system.memory_W +
  system.NIC_W * system.NICsPerNode +
  system.NVMe_W;

/** 592 chassis of 16 nodes behind four rectifiers each, and the CDUs, on one AC bus. */
const machine = (cpuUtil: number, gpuUtil: number, activeNodes: number) => {
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
  for (let chassis = 0; chassis < CHASSIS; chassis++) {
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
    for (let k = 0; k < NODES_A_CHASSIS; k++, node++) {
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
        powerW: node < activeNodes ? nodePowerW(cpuUtil, gpuUtil) : nodePowerW(0, 0),
      });
    }
  }
  const network = prepare(toProblem(draft));
  const state = createState(network);
  const solution = solve(network, state);
  return { network, state, solution };
};

describe("Frontier's power chain", () => {
  it.each(
    frontier.computed.map((expected, i) => ({
      ...expected,
      published: frontier.published[i]!,
      nodeW: expected.nodePower_W,
    })),
  )('at $published.point', ({ cpuUtil, gpuUtil, activeNodes, withCDUs_kW, compute_kW, published, nodeW }) => {
    const { network, state, solution } = machine(cpuUtil, gpuUtil, activeNodes);
    expect(Math.abs(nodePowerW(cpuUtil, gpuUtil) / nodeW - 1)).toBeLessThan(1e-6);
    const importKw = gridImport(network, state).powerW / 1e3;
    expect(Math.abs(importKw / withCDUs_kW - 1)).toBeLessThan(frontier.tolerance.computed_rel);
    expect(Math.abs(importKw / 1e3 / published.simulated_MW - 1)).toBeLessThan(
      frontier.tolerance.versusPublishedSimulated_rel,
    );
    expect(Math.abs(importKw / 1e3 / published.telemetry_MW - 1)).toBeLessThan(frontier.tolerance.versusTelemetry_rel);
    expect(solution.balance.residual).toBeLessThan(1e-9);
    // Conversion in the rack is inside the IT boundary.
    const rackLossW = lossByLocationW(network, state)[lossLocations.indexOf('rack')]!;
    const afterRectifierKw = importKw - (system.CDUs * system.CDU_W) / 1e3;
    const switchesKw = (CHASSIS * system.switchesPerChassis * system.switch_W) / 1e3;
    expect(Math.abs(rackLossW / 1e3 / (afterRectifierKw - compute_kW - switchesKw) - 1)).toBeLessThan(1e-5);
  });
});
