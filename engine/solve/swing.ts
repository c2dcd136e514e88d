/** Racks that work in step against the ramp limit of the grid and the storage at hand. */
import { createState, gridImport, type StorageNeed, solve, storageForSwing } from '#engine/electrical';
import { electricalCode, type Plant } from '#engine/plant';
import type { Problem } from '#engine/quantity';
import type { OperatingPoint } from './operatingPoint';
import type { PowerSide } from './powerSide';

export interface PowerSwing {
  /** Grid import while the racks in step are at full power, and while they exchange. */
  readonly highW: number;
  readonly lowW: number;
  readonly periodS: number;
  /** Null where the grid operator sets none. */
  readonly rampLimitWPerS: number | null;
  /** Storage that keeps the import within the ramp limit; null without a limit. */
  readonly need: (StorageNeed & { readonly way: 'follow' | 'level' }) | null;
  /** Of all battery storage in the plant. */
  readonly installedW: number;
  readonly installedJ: number;
}

/**
 * Import at both levels of the racks in step, with cooling held still: pumps and chillers answer in minutes, not in seconds.
 * The storage needed is that of a square wave between the two (`storageForSwing`).
 */
export const powerSwing = (
  plant: Plant,
  { prepared, network, loadW }: PowerSide,
  { drawW, houseLoadW, power }: OperatingPoint,
): PowerSwing | null => {
  const { shareOfIt, lowFraction, periodS, highShare } = plant.scenario.synchronousLoad;
  if (shareOfIt === 0) return null;
  const { isCompute, electrical } = plant.elementColumns;
  const lowerW = loadW.map((w, k) =>
    isCompute[network.loads[k]!] === 1 ? w * (1 - shareOfIt * (1 - lowFraction)) : drawW[network.loads[k]!]!,
  );
  const state = createState(prepared);
  solve(prepared, state, { powerW: lowerW });
  const highW = power.gridDrawW + houseLoadW;
  const lowW = gridImport(prepared, state).powerW + houseLoadW;
  let installedW = 0;
  let installedJ = 0;
  plant.elements.forEach(({ devices }, i) => {
    if (electrical[i] !== electricalCode.storage || devices.electrical?.type !== 'storage') return;
    installedW += devices.electrical.ratedW;
    installedJ += devices.electrical.energyJ;
  });
  const limit = plant.site.gridRampLimitWPerS;
  return {
    highW,
    lowW,
    periodS,
    rampLimitWPerS: limit > 0 ? limit : null,
    need: limit > 0 ? storageForSwing({ highW, lowW, periodS, highShare }, limit) : null,
    installedW,
    installedJ,
  };
};

const mega = (value: number, digits: number): string => (value / 1e6).toFixed(digits);

/** Finding when the racks in step change the import faster than allowed and the storage at hand does not hold it. */
export const swingProblems = (plant: Plant, swing: PowerSwing | null): Problem[] => {
  if (!swing?.need || swing.rampLimitWPerS === null) return [];
  const { need, installedW, installedJ } = swing;
  if (installedW >= need.powerW && installedJ >= need.energyJ) return [];
  return [
    {
      code: 'electrical.grid.rampLimit',
      severity: 'error',
      elements: [plant.site.id],
      message: `Racks in step swing the import by ${mega(swing.highW - swing.lowW, 2)} MW; the grid may follow at ${mega(swing.rampLimitWPerS, 3)} MW/s, and ${mega(installedW, 2)} MW of storage are installed.`,
      remedy: `Install storage of ${mega(need.powerW, 2)} MW and ${(need.energyJ / 3.6e9).toPrecision(2)} MWh, or stagger the work.`,
    },
  ];
};
