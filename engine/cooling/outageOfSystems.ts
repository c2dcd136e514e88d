import { isSame } from '#engine/hydraulics';
import { type CoolingInput, inputOf, type PreparedCooling, systemInput } from './coolingPlant';
import { type OutageEffect, outageEffect } from './outageEffect';
import { settleSystem } from './solveSystem';
import type { SystemTemplate } from './template';
import type { WarmUp } from './warmUp';

/** One coolant system of the plant after an outage that reaches it. */
export interface OutageOfSystem {
  /** Racks that are held down, with the power that they are left with over what they ask for. */
  readonly racks: readonly { readonly row: number; readonly powerShare: number }[];
  /** Units that supply its racks. */
  readonly cdus: readonly number[];
  /** Warmest coolant at a rack in the end if no rack were held down; null where it has no racks. */
  readonly supplyTempC: number | null;
  /** Heat that then has no way out, W. */
  readonly strandedW: number;
  /** Of the circuit that reaches a limit first; null where no rack is held down. */
  readonly warmUp: WarmUp | null;
}

/**
 * What outages do to the coolant systems of a plant, one outage after another. Systems that an outage leaves as they were are not
 * among its answers, and equal systems in equal states are worked out once over all outages that are asked.
 *
 * @param before  with all in service
 * @returns takes the plant after an outage, and the rows that it touches where only they differ; absent = any may
 */
export const outagesOfSystems = (
  { systems, templates }: PreparedCooling,
  before: CoolingInput,
): ((after: CoolingInput, rows?: readonly number[]) => readonly OutageOfSystem[]) => {
  const known: { template: SystemTemplate; was: Float64Array; is: Float64Array; effect: OutageEffect }[] = [];
  const systemOf = new Map<number, number>();
  systems.forEach(({ elements }, s) => {
    for (const row of elements) systemOf.set(row, s);
  });
  const all = systems.map((_, s) => s);
  return (after, rows) => {
    const touched = rows ? [...new Set(rows.flatMap((row) => systemOf.get(row) ?? []))] : all;
    return touched.flatMap((s): OutageOfSystem[] => {
      const system = systems[s]!;
      const template = templates[s]!;
      const was = inputOf(template, system, before);
      const is = inputOf(template, system, after);
      if (isSame(was, is)) return [];
      const like = known.find((each) => each.template === template && isSame(each.was, was) && isSame(each.is, is));
      const asked = systemInput(template, was);
      const effect =
        like?.effect ?? outageEffect(template, asked, settleSystem(template, asked), systemInput(template, is));
      if (!like) known.push({ template, was, is, effect });
      const { racks, ...rest } = effect;
      return [
        {
          racks: racks.map(({ place, powerShare }) => ({ row: system.elements[place]!, powerShare })),
          cdus: template.cdus.map(({ place }) => system.elements[place]!),
          ...rest,
        },
      ];
    });
  };
};
