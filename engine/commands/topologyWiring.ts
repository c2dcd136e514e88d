/** Runs of a power topology, from transformer to busway, by the names that its gear was placed with. */
import type { PortDefinition } from '#engine/document';
import type { PowerBlock, PowerTopology } from './powerTopology';
import type { OpenFeeder } from './supplySizing';
import type { Wiring, WiringNode } from './wiring';

export const SIDES = ['A', 'B'] as const;
type Side = (typeof SIDES)[number];

const numberOf = (unitName: string): string => unitName.slice(1);

export const outputBoardName = (firstUnit: string, side: Side): string => `Output board ${side}${numberOf(firstUnit)}`;
export const switchName = (feeder: number, side: Side): string => `STS ${feeder + 1} ${side}`;

/** Named like its block; further ones of the block by their letter. */
export const gensetName = (firstUnit: string, g: number): string =>
  `Generating set ${numberOf(firstUnit)}${g === 0 ? '' : `.${g + 1}`}`;

const portOf = ({ fittings }: WiringNode, id: string): PortDefinition => {
  const port = fittings.ports.find((one) => one.id === id);
  if (!port) throw new Error(`gear of a power topology has a port ${id}`);
  return port;
};

/** Lays the runs between the gear of a topology and up to the busways; what feeds the transformers is left to auto-connect. */
export const wireTopology = (wiring: Wiring, topology: PowerTopology, feeders: readonly OpenFeeder[]): void => {
  const byId = new Map<string, WiringNode>(wiring.nodes.map((node) => [node.element.id, node]));
  // Newest last: names of an earlier supply, if they should repeat, are not meant.
  const byName = new Map<string, WiringNode>(wiring.nodes.map((node) => [node.element.name, node]));
  const named = (name: string): WiringNode => {
    const node = byName.get(name);
    if (!node) throw new Error(`${name} was placed with the topology`);
    return node;
  };
  const join = (from: WiringNode, to: WiringNode, portId: string): void =>
    wiring.join(from, portOf(from, 'out'), to, portOf(to, portId));

  const feedBusway = (block: PowerBlock, group: PowerBlock['groups'][number], side: Side): void => {
    const { firstId, secondId } = feeders[group.feeder]!;
    const busway = byId.get((side === 'A' ? firstId : secondId) ?? '');
    if (!busway) return;
    const ups = (unit: number): WiringNode => named(`UPS ${block.units[unit]!.name}`);
    if (block.outputBoardA !== null) join(named(outputBoardName(block.units[0]!.name, side)), busway, 'in');
    else if (topology.template.second === 'transferSwitch') {
      const transfer = named(switchName(group.feeder, side));
      join(transfer, busway, 'in');
      join(ups(group.first), transfer, 'in');
      join(ups(group.second), transfer, 'standby');
    } else join(ups(side === 'A' ? group.first : group.second), busway, 'in');
  };

  for (const block of topology.blocks) {
    // Racks first, so that what hangs on each element is known when its feeder's cable is sized.
    for (const group of block.groups) for (const side of SIDES) feedBusway(block, group, side);
    block.units.forEach((unit, u) => {
      const ups = named(`UPS ${unit.name}`);
      const board = named(`LV switchgear ${unit.name}`);
      if (block.outputBoardA !== null)
        for (const side of SIDES)
          join(ups, named(outputBoardName(block.units[0]!.name, side)), u === 0 ? 'in' : `in${u + 1}`);
      join(board, ups, 'in');
      join(named(`Transformer ${unit.name}`), board, 'in');
      join(named(gensetName(block.units[0]!.name, u % block.gensetW.length)), board, 'standby');
    });
  }
};
