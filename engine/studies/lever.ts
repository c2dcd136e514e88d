import type { QuantityName } from '#engine/quantity';

/** One thing that a study changes: where it is, what it is now, and between which values it may lie. */
export interface Lever {
  readonly id: string;
  readonly label: string;
  readonly quantity: QuantityName;
  readonly target: LeverTarget;
  /** Uncertain: nobody chooses it, so that risk is drawn over it. Decision: the planner sets it. Assumption: any other number. */
  readonly nature: 'uncertain' | 'decision' | 'assumption';
  /** What the values 0, 1, 2 … stand for, where it is no number. */
  readonly choices?: readonly LeverChoice[];
  /** Only whole values. */
  readonly isWhole?: true;
  readonly now: number;
  /** Ends of the range: what is tried for sensitivity, and bounds for drawing and searching. */
  readonly low: number;
  readonly high: number;
  /** How it is drawn where its ends are percentiles and not bounds; absent = triangular between the ends, likeliest where it is. */
  readonly spread?: { readonly type: 'logNormal'; readonly p10: number; readonly p90: number };
  /** Where the range comes from. */
  readonly basis: string;
}

export interface LeverChoice {
  readonly label: string;
  readonly value: string;
}

export type LeverTarget =
  /** A field of the scenario, its site or its default deployment. */
  | { readonly type: 'field'; readonly record: 'scenario' | 'site' | 'deployment'; readonly path: readonly string[] }
  /** A property of every element of some kinds. */
  | { readonly type: 'property'; readonly kinds: readonly string[]; readonly key: string }
  /** Kind of every element of some kinds that connect alike; what they are rated for stays. */
  | { readonly type: 'kind'; readonly kinds: readonly string[]; readonly keeps: readonly string[] }
  /** How many of the elements of a kind there are: the last are left out, with what leads to them. */
  | { readonly type: 'count'; readonly kind: string }
  /** A cell of the economics sheet. */
  | { readonly type: 'cell'; readonly name: string; readonly unit: string }
  /** A factor on the tokens that the serving model predicts: its error, as calibrated. */
  | { readonly type: 'servingError' };

/** The operating point alone, or every hour of a year: slower, and knows peak, water and carbon. */
export type StudyBasis = 'point' | 'year';

/** A value that the lever can have: between its ends, and whole where it must be. */
export const settled = (lever: Lever, value: number): number => {
  const within = Math.min(lever.high, Math.max(lever.low, value));
  return lever.choices || lever.isWhole ? Math.round(within) : within;
};

/** What each evaluation gives, by name; null where it has no value. */
export interface Outputs {
  readonly tokensPerS: number;
  readonly gridDrawW: number;
  readonly itPowerW: number;
  readonly pue: number | null;
  readonly tokensPerSPerMwGrid: number | null;
  readonly costPerMTokensUsd: number | null;
  readonly capexUsd: number;
  readonly annualUsd: number;
  /** Of the year, hour by hour; null where only the operating point was asked for. */
  readonly peakDrawW: number | null;
  readonly tokensPerYear: number | null;
  readonly waterM3PerYear: number | null;
  readonly carbonKgPerYear: number | null;
  /** Problems of severity error: a plant that breaks a limit is no answer. */
  readonly errors: number;
}

export type OutputName = keyof Outputs;

export const outputQuantities = {
  tokensPerS: { label: 'Tokens/s', quantity: 'tokensPerS' },
  gridDrawW: { label: 'Grid draw', quantity: 'power' },
  itPowerW: { label: 'IT power', quantity: 'power' },
  pue: { label: 'PUE', quantity: 'pue' },
  tokensPerSPerMwGrid: { label: 'Tokens/s/MW grid', quantity: 'tokensPerSPerMw' },
  costPerMTokensUsd: { label: 'Cost per million tokens', quantity: 'costPerMToken' },
  capexUsd: { label: 'Capital', quantity: 'money' },
  annualUsd: { label: 'Cost of a year', quantity: 'moneyPerYear' },
  peakDrawW: { label: 'Highest draw of the year', quantity: 'power' },
  tokensPerYear: { label: 'Tokens of the year', quantity: 'tokens' },
  waterM3PerYear: { label: 'Water of the year', quantity: 'volume' },
  carbonKgPerYear: { label: 'Carbon of the year', quantity: 'carbonMass' },
} as const satisfies Record<Exclude<OutputName, 'errors'>, { label: string; quantity: QuantityName }>;

/** Evaluates points, one value for each lever; reports how far it is and stops when asked. */
export type Evaluate = (
  points: readonly (readonly number[])[],
  onProgress: (done: number) => void,
) => Promise<readonly Outputs[]>;
