import type { Figure, Source } from '#engine/quantity';
import chillersJson from '../../assets/catalogue/chillers.json';
import gearJson from '../../assets/catalogue/coolingGear.json';
import { byKey, type FigureRow, figureAt, once, sourceAt } from './figures';

/** A coolant distribution unit as its maker rates it. */
export interface CduProduct {
  readonly id: string;
  readonly name: string;
  readonly ratedHeatW: Figure;
  readonly ratedTcsFlowM3PerS: Figure;
  readonly approachK: Figure;
  readonly ratedPumpW: Figure;
  readonly externalHeadPa: Figure;
}

type GearRow = FigureRow & { readonly category: string; readonly item: string; readonly parameter: string };
const rows = gearJson as readonly GearRow[];

const idOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');

const loadCdus = once(() => {
  const names = [...new Set(rows.filter((row) => row.category === 'cdu_catalogue').map((row) => row.item))];
  return names.map((name): CduProduct => {
    const figure = (parameter: string): Figure => {
      const row = rows.find((candidate) => candidate.item === name && candidate.parameter === parameter);
      if (!row) throw new Error(`${name} has no ${parameter}`);
      return figureAt(row);
    };
    return {
      id: idOf(name),
      name,
      ratedHeatW: figure('capacity'),
      ratedTcsFlowM3PerS: figure('secondary_flow'),
      approachK: figure('approach_temperature'),
      ratedPumpW: figure('pump_power'),
      externalHeadPa: figure('external_head'),
    };
  });
});
const cduIndex = once(() => byKey(loadCdus(), (cdu) => cdu.id));

export const cduProducts = (): readonly CduProduct[] => loadCdus();
export const cduProduct = (id: string): CduProduct | undefined => cduIndex().get(id);

/**
 * A factor of heat rejection or of the direct-to-chip loop by its name in the data, e.g. `dry_cooler_approach_to_dry_bulb`.
 * Names stand in the code, so one that is not in the data is a bug.
 */
export const coolingFigure = (item: string, parameter = 'value'): Figure => {
  const row = rows.find((candidate) => candidate.item === item && candidate.parameter === parameter);
  if (!row) throw new Error(`the cooling catalogue has no ${item} ${parameter}`);
  return figureAt(row);
};

/** Coefficients of an electric chiller in EIR form, valid only inside the stated temperatures. */
export interface ChillerCurve {
  readonly id: string;
  readonly ratedHeatW: number;
  readonly ratedCop: number;
  /** Lowest, nominal, highest. */
  readonly evapLeavingC: readonly number[];
  readonly condEnteringC: readonly number[];
  readonly partLoad: readonly number[];
  readonly capFT: readonly number[];
  readonly eirFT: readonly number[];
  readonly eirFPLR: readonly number[];
  readonly source: Source;
}

const loadChillers = once(() =>
  chillersJson.map(
    ({ capacityKwThermal, copNominal, source, grade, recheck, ...rest }): ChillerCurve => ({
      ...rest,
      ratedHeatW: capacityKwThermal * 1e3,
      ratedCop: copNominal,
      source: sourceAt({ source, grade, recheck }),
    }),
  ),
);

export const chillerCurves = (): readonly ChillerCurve[] => loadChillers();
