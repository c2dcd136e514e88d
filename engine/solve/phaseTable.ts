/** Phase balance of feeders with single-phase racks, apart from the network solution, which is balanced three-phase only. */
import { balancedConnections, type PhaseBalance, phaseBalance } from '#engine/electrical';
import type { Plant } from '#engine/plant';

export interface PhaseRow extends PhaseBalance {
  /** Busway or panel that feeds them. */
  readonly id: string;
  readonly name: string;
  readonly racks: number;
  /** Of one phase; the feeder's rating holds for the most loaded. */
  readonly ratedA: number;
}

/** Above this voltage between lines single-phase shelves take line to neutral; 208 V systems feed them between lines. */
const LINE_TO_NEUTRAL_FROM_V = 346;

/**
 * Line and neutral currents of each feeder that has single-phase racks, its three-phase loads left out. A rack's two cords
 * share its draw; connections are dealt out evenly, largest rack first, as an electrician would at commissioning.
 */
export const phaseRows = (plant: Plant, drawW: Float64Array): PhaseRow[] => {
  const { power, runs, elements } = plant;
  return elements.flatMap(({ record, devices: { electrical } }, i): PhaseRow[] => {
    if (electrical?.type !== 'busway' && electrical?.type !== 'switchgear') return [];
    const feeds: { readonly powerW: number; readonly powerFactor: number }[] = [];
    for (let k = power.outStart[i]!; k < power.outStart[i + 1]!; k++) {
      const { to } = runs[power.outRuns[k]!]!;
      const device = elements[to]!.devices.electrical;
      if (device?.type !== 'load' || device.phases !== 'single') continue;
      const cords = Math.max(1, power.inStart[to + 1]! - power.inStart[to]!);
      feeds.push({ powerW: drawW[to]! / cords, powerFactor: device.powerFactor });
    }
    if (feeds.length === 0) return [];
    const lineVoltageV = electrical.nominalVoltageV;
    const connections = balancedConnections(
      feeds.map(({ powerW }) => powerW),
      lineVoltageV >= LINE_TO_NEUTRAL_FROM_V ? 'lineAndNeutral' : 'lines',
    );
    const balance = phaseBalance(
      feeds.map((feed, k) => ({ ...feed, connection: connections[k]! })),
      lineVoltageV,
    );
    return [{ id: record.id, name: record.name, racks: feeds.length, ratedA: electrical.ratedA, ...balance }];
  });
};
