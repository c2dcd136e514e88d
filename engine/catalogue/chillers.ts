import type { Source } from '#engine/quantity';
import chillersJson from '../../assets/catalogue/chillers.json';
import { type CitedRow, sourceAt } from './figures';
import { byKey, once } from './lookup';

/** Coefficients of an electric chiller in EIR form, valid only inside the stated temperatures; never for warm-water supply. */
export interface ChillerCurve {
  readonly id: string;
  readonly capacityControl: string;
  readonly ratedHeatW: number;
  readonly ratedCop: number;
  /** Lowest, nominal, highest. */
  readonly evapLeavingC: readonly number[];
  readonly condEnteringC: readonly number[];
  /** Lowest, highest. */
  readonly partLoad: readonly number[];
  readonly capFT: readonly number[];
  readonly eirFT: readonly number[];
  readonly eirFPLR: readonly number[];
  /** COP at full, three-quarter, half and quarter load and nominal temperatures; null where the table leaves it out. */
  readonly copAtPartLoad: readonly (number | null)[];
  readonly source: Source;
}

interface ChillerRow extends Omit<ChillerCurve, 'ratedHeatW' | 'ratedCop' | 'source'>, CitedRow {
  readonly capacityKwThermal: number;
  readonly copNominal: number;
}

const load = once(() =>
  (chillersJson as readonly ChillerRow[]).map(
    ({ capacityKwThermal, copNominal, source, grade, recheck, ...curve }): ChillerCurve => ({
      ...curve,
      ratedHeatW: capacityKwThermal * 1e3,
      ratedCop: copNominal,
      source: sourceAt({ source, grade, recheck }),
    }),
  ),
);
const index = once(() => byKey(load(), ({ id }) => id));

/** Water-cooled chillers of 1 MW and above, as listed. */
export const chillerCurves = (): readonly ChillerCurve[] => load();
export const chillerCurve = (id: string): ChillerCurve | undefined => index().get(id);
