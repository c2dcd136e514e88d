import { type CoolingInput, inputOf, type PreparedCooling, systemInput } from './coolingPlant';
import { outageEffect } from './outageEffect';
import { settleSystem } from './solveSystem';
import { deviceKey, type SystemTemplate } from './template';
import { earliest, standstill } from './warmUp';

/** What the loss of one unit, or of the supply of all, does to the racks of its system. */
export interface UnitOutage {
  /** Element that is out; null where all pumps and coolers of the system stand still. */
  readonly row: number | null;
  /** Units for which the same holds, this one included. */
  readonly alike: number;
  /** Power that each rack is left with over what it asks for, where that is below 1. */
  readonly racks: readonly { readonly row: number; readonly powerShare: number }[];
  /** Warmest coolant at a rack once all has settled, if no rack were held down; null where coolant stands still. */
  readonly supplyTempC: number | null;
  /** Heat of racks and rooms that then has no way out, W. */
  readonly strandedW: number;
  /** Seconds until the first rack reaches a limit; null: never. */
  readonly rideThroughS: number | null;
}

const isRelevant = (type: string | undefined): boolean => type === 'cdu' || type === 'pump' || type === 'heatRejection';

interface Group {
  readonly place: number;
  alike: number;
}

/** One of each kind of unit on each kind of circuit: the loss of its like does the same. */
const representatives = (template: SystemTemplate): readonly Group[] => {
  const groups = new Map<string, Group>();
  const circuitKey = template.circuits.map(({ circuit }) =>
    [circuit.consumers.length, circuit.sources.length, circuit.pumps.length, circuit.problem.linkIds.length].join(),
  );
  template.devices.forEach(({ cooling }, place) => {
    if (!cooling || !isRelevant(cooling.type)) return;
    const circuit = template.circuits.findIndex(
      ({ circuit: { sources, pumps } }) =>
        sources.some(({ element }) => element === place) || pumps.some(({ element }) => element === place),
    );
    if (circuit < 0) return;
    const key = `${deviceKey(cooling)} ${circuitKey[circuit]}`;
    const known = groups.get(key);
    if (known) known.alike += 1;
    else groups.set(key, { place, alike: 1 });
  });
  return [...groups.values()];
};

/** Every coolant unit out in turn, and the supply of all of them, system by system; equal systems once. */
export const studyCoolingOutages = (
  { systems, templates }: PreparedCooling,
  input: CoolingInput,
): readonly UnitOutage[] => {
  const done = new Map<SystemTemplate, { readonly at: number; readonly outages: UnitOutage[] }>();
  const found: UnitOutage[] = [];
  templates.forEach((template, s) => {
    const known = done.get(template);
    if (known) {
      for (let k = 0; k < known.outages.length; k++) {
        const own = found[known.at + k]!;
        found[known.at + k] = { ...own, alike: own.alike + known.outages[k]!.alike };
      }
      return;
    }
    const system = systems[s]!;
    const asked = systemInput(template, inputOf(template, system, input));
    const before = settleSystem(template, asked);
    const outages = representatives(template).map(({ place, alike }): UnitOutage => {
      const out = { failed: [place], unpowered: [], shut: [] };
      const { racks, warmUp, ...effect } = outageEffect(template, asked, before, { ...asked, out });
      return {
        row: system.elements[place]!,
        alike,
        racks: racks.map(({ place: rack, powerShare }) => ({ row: system.elements[rack]!, powerShare })),
        ...effect,
        rideThroughS: warmUp?.rideThroughS ?? null,
      };
    });
    const circuits = [...new Set(template.racks.map(({ seat }) => seat.circuit))];
    if (circuits.length > 0)
      outages.push({
        row: null,
        alike: 1,
        racks: template.racks.map(({ place }) => ({ row: system.elements[place]!, powerShare: 0 })),
        supplyTempC: null,
        strandedW: template.racks.reduce((sum, { place }) => sum + asked.heatW[place]!, 0),
        rideThroughS: earliest(circuits.map((c) => standstill(template, asked, before, c)))?.rideThroughS ?? null,
      });
    done.set(template, { at: found.length, outages });
    found.push(...outages);
  });
  return found;
};
