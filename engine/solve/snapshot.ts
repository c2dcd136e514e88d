import type { CostClass } from '#engine/document';
import type { Section, SheetQuantity } from '#engine/economics';
import type { Band, Figure, Problem, QuantityName } from '#engine/quantity';
import type { WhatIf } from './whatIf';

/** Everything the engine says about one scenario at one operating condition. Plain data: it crosses the worker border. */
export interface Snapshot {
  readonly scenarioId: string;
  /** Number of the edit it answers; a view shows it only if nothing newer has come. */
  readonly generation: number;
  readonly headline: Headline;
  readonly bands: Partial<Readonly<Record<HeadlineName, Band>>>;
  readonly balances: readonly Balance[];
  readonly problems: readonly Problem[];
  /** What limits output now, tightest first. */
  readonly bottlenecks: readonly Bottleneck[];
  /** Power from the point of interconnection to the chip, stage by stage. */
  readonly powerPath: readonly PowerStage[];
  readonly elements: ElementResults;
  readonly costs: CostResults;
  /** Why each headline figure is what it is: roots by headline name. */
  readonly derivations: Readonly<Record<HeadlineName, DerivationNode>>;
  readonly serving: readonly ServingSummary[];
  /** Weather and iterations that the operating point was solved with. */
  readonly basis: SolveBasis;
  /** What is out of service has changed against the plant with all in service; null when all is. */
  readonly whatIf: WhatIf | null;
}

export interface Headline {
  readonly itPowerW: number;
  /** Heat to be rejected: all facility heat, IT plus the losses and auxiliaries that end up in it. */
  readonly thermalLoadW: number;
  readonly gridDrawW: number;
  /** Ratios are null where their denominator is zero, e.g. an empty plant; shown as a dash. */
  readonly pue: number | null;
  /** Output tokens per second that the plant can make at the service level; demand and outages are in the yearly figures. */
  readonly tokensPerS: number;
  /** Per megawatt at the point of interconnection. */
  readonly tokensPerSPerMwGrid: number | null;
  readonly tokensPerSPerMwIt: number | null;
  /** Levelised cost of a million output tokens. */
  readonly costPerMTokensUsd: number | null;
}

export type HeadlineName = keyof Headline;

export const headlineQuantities = {
  itPowerW: { label: 'IT power', quantity: 'power', better: 'neither' },
  thermalLoadW: { label: 'Thermal load', quantity: 'heat', better: 'neither' },
  gridDrawW: { label: 'Grid draw', quantity: 'power', better: 'lower' },
  pue: { label: 'PUE', quantity: 'pue', better: 'lower' },
  tokensPerS: { label: 'Tokens/s', quantity: 'tokensPerS', better: 'higher' },
  tokensPerSPerMwGrid: { label: 'Tokens/s/MW grid', quantity: 'tokensPerSPerMw', better: 'higher' },
  tokensPerSPerMwIt: { label: 'Tokens/s/MW IT', quantity: 'tokensPerSPerMw', better: 'higher' },
  costPerMTokensUsd: { label: '$/M tokens', quantity: 'costPerMToken', better: 'lower' },
} as const satisfies Record<
  HeadlineName,
  { label: string; quantity: QuantityName; better: 'higher' | 'lower' | 'neither' }
>;

/** A conservation law and how well it holds: in = out to 1e-9 of `in`. */
export interface Balance {
  readonly name: string;
  readonly unit: 'W' | 'kg/s' | 'USD';
  readonly inflow: number;
  readonly outflow: number;
  /** |in − out| / max(|in|, 1). */
  readonly residual: number;
}

export interface Bottleneck {
  readonly code: string;
  readonly label: string;
  /** Use of the limit: 1 = binding. */
  readonly utilisation: number;
  readonly elements: readonly string[];
  /** What one unit of relief is worth, in words; empty when not computed. */
  readonly relief: string;
}

export interface PowerStage {
  readonly stage: string;
  readonly label: string;
  readonly inW: number;
  readonly lossW: number;
  /** Loads that leave the path at this stage, e.g. cooling at the low-voltage board. */
  readonly branchW: number;
}

export const elementColumns = {
  drawW: { label: 'Draw', quantity: 'power' },
  lossW: { label: 'Loss', quantity: 'power' },
  loadingFraction: { label: 'Loading', quantity: 'fraction' },
  voltagePu: { label: 'Voltage (pu)', quantity: 'ratio' },
  currentA: { label: 'Current', quantity: 'current' },
  activePowerW: { label: 'Active power', quantity: 'power' },
  reactivePowerVar: { label: 'Reactive power', quantity: 'reactivePower' },
  liquidHeatW: { label: 'Heat to liquid', quantity: 'heat' },
  airHeatW: { label: 'Heat to air', quantity: 'heat' },
  supplyTempC: { label: 'Supply', quantity: 'temperature' },
  returnTempC: { label: 'Return', quantity: 'temperature' },
  marginK: { label: 'Margin to limit', quantity: 'temperatureDifference' },
  approachK: { label: 'Approach', quantity: 'temperatureDifference' },
  flowM3PerS: { label: 'Flow', quantity: 'flow' },
  velocityMPerS: { label: 'Velocity', quantity: 'velocity' },
  pressureDropPa: { label: 'Pressure drop', quantity: 'pressure' },
  waterM3PerS: { label: 'Water made up', quantity: 'waterFlow' },
  powerShare: { label: 'Power allowed', quantity: 'fraction' },
  tokensPerS: { label: 'Tokens/s', quantity: 'tokensPerS' },
  tokensLostPerS: { label: 'Tokens/s lost to heat', quantity: 'tokensPerS' },
  lengthM: { label: 'Routed length', quantity: 'length' },
  capexUsd: { label: 'Installed cost', quantity: 'money' },
} as const satisfies Record<string, { label: string; quantity: QuantityName }>;

export type ElementColumnName = keyof typeof elementColumns;

/** Results by element or run: row i belongs to `ids[i]`. */
export interface ElementResults {
  readonly ids: readonly string[];
  readonly columns: Partial<Readonly<Record<ElementColumnName, ResultColumn>>>;
}

export interface ResultColumn {
  readonly values: Float64Array;
  /** 1 where the element has such a value; elsewhere `values` is 0 and means nothing. */
  readonly present: Uint8Array;
}

export interface CostResults {
  readonly capexUsd: number;
  readonly capexByClass: readonly { readonly costClass: string; readonly label: string; readonly usd: number }[];
  readonly annualUsd: number;
  /** Adds up to costPerMTokensUsd. */
  readonly split: readonly {
    readonly cause: string;
    readonly label: string;
    readonly usdPerMToken: number;
    readonly usdPerYear: number;
  }[];
  readonly billOfMaterials: readonly BillLine[];
  readonly tokensPerYear: number;
  readonly usdPerAcceleratorHour: number;
  readonly capexUsdPerW: number;
  readonly sheet: SheetResults;
}

/** The economics sheet of a scenario, evaluated. */
export interface SheetResults {
  readonly cells: readonly SheetRow[];
  /** What stands behind the cells that the plant and the project fill in, by name. */
  readonly origins: Readonly<Record<string, DerivationNode>>;
}

export interface SheetRow {
  readonly name: string;
  readonly section: Section;
  readonly label: string;
  readonly quantity: SheetQuantity;
  /** Null for what the plant fills in and for plain values. */
  readonly formula: string | null;
  /** Null where it has one value for each year, or none. */
  readonly value: number | null;
  /** From the decision on. */
  readonly years: readonly number[] | null;
  /** Why it has no value. */
  readonly absent: string | null;
  readonly note: string | null;
  readonly isOverridden: boolean;
  /** Cells that it reads. */
  readonly inputs: readonly string[];
}

export interface BillLine {
  readonly costClass: CostClass;
  readonly label: string;
  readonly quantity: number;
  readonly unitCost: Figure;
  readonly usd: number;
}

/** Why a figure is what it is: a formula over inputs, down to a catalogue figure or something the user entered. */
export interface DerivationNode {
  readonly label: string;
  readonly value: number;
  readonly quantity: QuantityName;
  /** In words or symbols, e.g. `grid draw = IT power + losses + cooling`. Absent on leaves. */
  readonly formula?: string;
  readonly inputs: readonly DerivationNode[];
  readonly origin:
    | { readonly type: 'computed' }
    | { readonly type: 'user'; readonly recordId: string }
    | { readonly type: 'default' }
    | { readonly type: 'catalogue'; readonly figure: Figure };
}

/** How one deployment runs on one accelerator system. */
export interface ServingSummary {
  readonly deploymentId: string;
  readonly systemId: string;
  readonly modelId: string;
  readonly accelerators: number;
  readonly outputTokensPerSPerAccelerator: number;
  readonly inputTokensPerSPerAccelerator: number;
  readonly tokensPerSPerUser: number;
  readonly timeToFirstTokenS: number;
  /** Share of input tokens found in the prefix cache. */
  readonly prefixHitFraction: number;
  /** IT energy of input and output work, for each output token. */
  readonly energyPerOutputTokenJ: number;
  readonly batchPerReplica: number;
  readonly acceleratorsPerReplica: number;
  readonly bound: string;
  readonly calibration: 'calibrated' | 'uncalibrated';
  readonly band: Band;
}

export interface SolveBasis {
  readonly dryBulbC: number;
  readonly wetBulbC: number;
  readonly condition: string;
  readonly couplingPasses: number;
  readonly couplingResidual: number;
}

/** Layouts of different size mislead when put side by side; at equal grid power each is scaled linearly to the base's draw. */
export type ComparisonBasis = 'asLaidOut' | 'equalGridW';

/** Scenarios side by side; differences are against the base. */
export interface Comparison {
  readonly baseScenarioId: string;
  readonly scenarios: readonly ComparedScenario[];
}

/** Something that a scenario has otherwise than the base. */
export interface InputDifference {
  readonly area: 'layout' | 'deployment' | 'scenario' | 'site';
  /** Place in the record, or kind and property of elements. */
  readonly path: readonly string[];
  /** In words, where the kind of the element knows them. */
  readonly label: string | null;
  readonly quantity: QuantityName | null;
  /** As it is entered, numbers in SI. */
  readonly base: number | string | null;
  readonly own: number | string | null;
}

export interface ComparedScenario {
  readonly scenarioId: string;
  readonly name: string;
  readonly headline: Headline;
  readonly bands: Snapshot['bands'];
  readonly capexUsd: number;
  readonly annualUsd: number;
  /** Cost of a million tokens by cause; adds up to that of the headline. */
  readonly split: readonly { readonly cause: string; readonly label: string; readonly usdPerMToken: number }[];
  readonly waterM3PerYear: number;
  /** Of energy from the grid; null where no intensity is known for the region. */
  readonly carbonKgPerYear: number | null;
  readonly accelerators: number;
  /** What it has otherwise than the base. */
  readonly inputs: readonly InputDifference[];
  readonly errors: number;
  /** Scaled to the base's grid draw when the comparison is asked at equal megawatts; 1 = as laid out. */
  readonly scale: number;
}
