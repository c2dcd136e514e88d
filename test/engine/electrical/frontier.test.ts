import { describe, expect, it } from 'vitest';
import { gridImport, lossByLocationW, lossLocations } from '#engine/electrical';
import frontier from '../../validation/cases/frontier-power.json';
import { chassisOf, frontierMachine, nodePowerW } from './frontierMachine';

const { system } = frontier;

describe("Frontier's power chain", () => {
  it.each(
    frontier.computed.map((expected, i) => ({
      ...expected,
      published: frontier.published[i]!,
      nodeW: expected.nodePower_W,
    })),
  )('at $published.point', ({ cpuUtil, gpuUtil, activeNodes, withCDUs_kW, compute_kW, published, nodeW }) => {
    const { network, state, solution } = frontierMachine(system, cpuUtil, gpuUtil, activeNodes);
    expect(Math.abs(nodePowerW(system, cpuUtil, gpuUtil) / nodeW - 1)).toBeLessThan(1e-6);
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
    const switchesKw = (chassisOf(system) * system.switchesPerChassis * system.switch_W) / 1e3;
    expect(Math.abs(rackLossW / 1e3 / (afterRectifierKw - compute_kW - switchesKw) - 1)).toBeLessThan(1e-5);
  });
});
