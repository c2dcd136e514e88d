/**
 * The electrical network as plain arrays: what the solver is given. It knows neither document nor catalogue.
 *
 * - A bus is a point of one voltage. Three-phase AC buses are balanced (one line of each three is solved, vector groups are
 *   left out); DC buses have no reactive part, and their series resistance is that of the go and return conductor together.
 * - An element joins two buses. All but converters are the same two-port: an ideal ratio at `from`, a series impedance
 *   referred to `to`, and a shunt admittance at each end of the impedance.
 * - A converter passes power from `from` to `to` only. Its output is a regulated voltage, so it separates the network into
 *   islands that are solved from the load end up.
 * - Loads draw constant power from one bus, or from two (dual-corded: all of it from the live one when the other is dead).
 * - Sources hold the voltage of their island in the order grid, converter, generator, storage; those not needed for that
 *   inject `dispatchW`.
 *
 * `draft.ts` fills these arrays from component data; indices are those of the order of adding.
 */
import type { ConverterCurve } from './converterCurve';

export const elementTypes = ['switchgear', 'cable', 'busway', 'transformer', 'converter'] as const;
export type ElementType = (typeof elementTypes)[number];

/** A standby element (transfer switch, automatic tie) closes by itself when exactly one of its sides is live. */
export const switchStates = ['open', 'closed', 'standby'] as const;
export type SwitchState = (typeof switchStates)[number];

export const sourceTypes = ['grid', 'generator', 'storage'] as const;
export type SourceType = (typeof sourceTypes)[number];

/** Where a loss turns into heat. `rack` is inside the IT boundary of ISO/IEC 30134-2, the others are not. */
export const lossLocations = ['outdoors', 'electricalRoom', 'hall', 'rack'] as const;
export type LossLocation = (typeof lossLocations)[number];

/** Stages of the way from the point of interconnection to the chip, in that order. */
export const stages = [
  { id: 'hvTransformer', label: 'HV/MV transformers' },
  { id: 'mvDistribution', label: 'MV distribution' },
  { id: 'mvTransformer', label: 'MV/LV transformers' },
  { id: 'lvDistribution', label: 'LV switchboards and feeders' },
  { id: 'ups', label: 'UPS and rectifiers' },
  { id: 'busway', label: 'Busways and rack feeders' },
  { id: 'rackPower', label: 'Power shelves and PSUs' },
  { id: 'boardPower', label: 'Board conversion' },
] as const;
export type StageId = (typeof stages)[number]['id'];

export const loadCategories = ['it', 'cooling', 'other'] as const;
export type LoadCategory = (typeof loadCategories)[number];

export const conductorMaterials = ['none', 'copper', 'aluminium'] as const;
export type ConductorMaterial = Exclude<(typeof conductorMaterials)[number], 'none'>;

/** Codes stored in the arrays are places in the lists above. */
export const OPEN = 0;
export const CLOSED = 1;
export const STANDBY = 2;
export const CONVERTER = 4;
export const GRID = 0;

export interface BusTable {
  readonly count: number;
  /** Line-to-line rms, or DC. */
  readonly nominalVoltageV: Float64Array;
  readonly isDc: Uint8Array;
}

export interface ElementTable {
  readonly count: number;
  readonly type: Uint8Array;
  readonly stage: Uint8Array;
  readonly lossLocation: Uint8Array;
  readonly fromBus: Int32Array;
  readonly toBus: Int32Array;
  readonly switchState: Uint8Array;
  /** Series impedance referred to the `to` side; per phase, or go and return for DC. Unused for converters. */
  readonly resistanceOhm: Float64Array;
  readonly reactanceOhm: Float64Array;
  /** Shunt admittance at each end of the series impedance, referred to the `to` side. */
  readonly conductanceS: Float64Array;
  readonly susceptanceS: Float64Array;
  /** Voltage at `from` over voltage at `to` of the ideal ratio, with its tap; 1 for lines. */
  readonly ratio: Float64Array;
  /** Permissible continuous current at each end; 0 = not limited. For converters `ratedToA` is unused. */
  readonly ratedFromA: Float64Array;
  readonly ratedToA: Float64Array;
  /** Nameplate of transformers, for remedies; 0 elsewhere. */
  readonly ratedVa: Float64Array;
  /** Conductor material code and number of sets side by side, for remedies. */
  readonly conductor: Uint8Array;
  readonly parallelSets: Uint8Array;
  /** Row of the converter table, −1 for other elements. */
  readonly converter: Int32Array;
}

export interface ConverterTable {
  readonly count: number;
  readonly element: Int32Array;
  /** Rated active output. */
  readonly ratedW: Float64Array;
  /** Row of `curves`. */
  readonly curve: Int32Array;
  /** Regulated output voltage over the nominal voltage of the output bus. */
  readonly outputVoltagePu: Float64Array;
  /** Displacement power factor at the AC input, lagging. */
  readonly inputPowerFactor: Float64Array;
  /** 1: a static bypass carries the load when the unit is out (without its conditioning, and without its loss). */
  readonly hasBypass: Uint8Array;
}

export interface LoadTable {
  readonly count: number;
  readonly category: Uint8Array;
  readonly busA: Int32Array;
  /** −1 when single-corded. */
  readonly busB: Int32Array;
  /** Share drawn from busA while both buses are live, 0 … 1. */
  readonly shareA: Float64Array;
  readonly powerW: Float64Array;
  /** Lagging; 1 on DC. */
  readonly powerFactor: Float64Array;
}

export interface SourceTable {
  readonly count: number;
  readonly type: Uint8Array;
  readonly bus: Int32Array;
  readonly isInService: Uint8Array;
  /** Voltage held; behind the source impedance where there is one. */
  readonly voltagePu: Float64Array;
  /** Import limit, generator or inverter rating; 0 = not limited. */
  readonly limitW: Float64Array;
  /** Thevenin impedance from the short-circuit power; 0 = stiff. Its loss belongs to the utility, not to the plant. */
  readonly resistanceOhm: Float64Array;
  readonly reactanceOhm: Float64Array;
  /** Scheduled output while another source holds the voltage; negative = charging. */
  readonly dispatchW: Float64Array;
  /** Electrical output over fuel or stored energy. */
  readonly efficiencyFraction: Float64Array;
}

/** Names for messages, and the ids that problems carry. The solver reads neither. */
export interface Labels {
  readonly buses: readonly string[];
  readonly elements: readonly string[];
  readonly loads: readonly string[];
  readonly sources: readonly string[];
}

export interface ElectricalProblem {
  readonly frequencyHz: number;
  readonly buses: BusTable;
  readonly elements: ElementTable;
  readonly converters: ConverterTable;
  readonly loads: LoadTable;
  readonly sources: SourceTable;
  readonly curves: readonly ConverterCurve[];
  readonly labels: Labels;
}
