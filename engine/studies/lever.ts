import type { QuantityName } from '#engine/quantity';

/** One thing that a study changes: where it is, what it is now, and between which values it may lie. */
export interface Lever {
  readonly id: string;
  readonly label: string;
  readonly quantity: QuantityName;
  readonly target: LeverTarget;
  readonly now: number;
  /** Values that are exceeded with a probability of about 95 % and 5 %, for uncertainty; bounds for searching. */
  readonly low: number;
  readonly high: number;
  /** Where the range comes from. */
  readonly basis: string;
}

export type LeverTarget =
  /** A field of the scenario, its site or its default deployment. */
  | { readonly type: 'field'; readonly record: 'scenario' | 'site' | 'deployment'; readonly path: readonly string[] }
  /** A property of every element of some kinds. */
  | { readonly type: 'property'; readonly kinds: readonly string[]; readonly key: string }
  /** A cell of the economics sheet. */
  | { readonly type: 'cell'; readonly name: string; readonly unit: string }
  /** A factor on the tokens that the serving model predicts: its error, as calibrated. */
  | { readonly type: 'servingError' };

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
} as const satisfies Record<Exclude<OutputName, 'errors'>, { label: string; quantity: QuantityName }>;

/** Evaluates points, one value for each lever; reports how far it is and stops when asked. */
export type Evaluate = (
  points: readonly (readonly number[])[],
  onProgress: (done: number) => void,
) => Promise<readonly Outputs[]>;
