/** Expected trouble is a value: what happened, where, and what to do. Exceptions are reserved for bugs. */
export type Severity = 'error' | 'warning' | 'info';

export interface Problem {
  /** Dotted code of the rule, e.g. `electrical.transformer.overload`. Stable: tests, waivers and scripts refer to it. */
  readonly code: string;
  readonly severity: Severity;
  /** Ids of the records concerned; empty when the whole project is meant. */
  readonly elements: readonly string[];
  /** What was found and what was expected, with figures and units. */
  readonly message: string;
  /** What the user can do about it. */
  readonly remedy: string;
  /** Standard and clause, or datasheet, that the rule comes from. */
  readonly clause?: string;
  /** Properties that the remedy is about, with the values that it asks for; absent where a person has to decide. */
  readonly sizes?: readonly ProblemSize[];
}

export interface ProblemSize {
  readonly recordId: string;
  readonly key: string;
  readonly value: number;
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export const success = <T>(value: T, problems: readonly Problem[] = []): Outcome<T> => ({ ok: true, value, problems });

export const failure = (...problems: readonly Problem[]): Outcome<never> => ({ ok: false, problems });
