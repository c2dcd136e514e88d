import { gridImport } from '#engine/electrical';
import { type FrontierCase, frontierMachine, nodePowerW } from '../../engine/electrical/frontierMachine';
import { type Case, type Comparison, relative } from '../comparison';

/** The power chain of a machine from its nodes to the feed, at each published point. */
export const rackPowerCase = (data: Case): Comparison[] => {
  const { system, computed, published, tolerance } = data as unknown as FrontierCase;
  return computed.flatMap(({ cpuUtil, gpuUtil, activeNodes, nodePower_W, withCDUs_kW }, i) => {
    const { network, state } = frontierMachine(system, cpuUtil, gpuUtil, activeNodes);
    const importKw = gridImport(network, state).powerW / 1e3;
    const { point, simulated_MW, telemetry_MW } = published[i]!;
    return [
      relative(`${point}: node, W`, nodePower_W, nodePowerW(system, cpuUtil, gpuUtil), tolerance.computed_rel),
      relative(`${point}: machine, kW`, withCDUs_kW, importKw, tolerance.computed_rel),
      relative(`${point}: simulated, MW`, simulated_MW, importKw / 1e3, tolerance.versusPublishedSimulated_rel),
      relative(`${point}: telemetry, MW`, telemetry_MW, importKw / 1e3, tolerance.versusTelemetry_rel),
    ];
  });
};
