/**
 * Kind of source behind a figure: A official specification, regulation or audited value; B third-party measurement or
 * compiled statistic; C press, vendor claim or estimate; D inference, the note says from what; user the planner's own, for
 * which the project answers.
 */
export type Grade = 'A' | 'B' | 'C' | 'D' | 'user';

export interface Source {
  readonly title: string;
  readonly url: string;
  /** ISO date, or as much of it as is known. */
  readonly date: string;
  readonly grade: Grade;
  /** True when the figure is widely published but has not been compared with the cited document. */
  readonly recheck: boolean;
  readonly note?: string;
}

/** A number with its unit, range and origin. `low` and `high` bound the published or inferred range. */
export interface Figure {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  /** SI unit unless the catalogue names another, e.g. `W`, `Pa`, `degC`, `USD`, `1`. */
  readonly unit: string;
  readonly source: Source;
}

/** Grade C, grade D and unchecked figures are shown to the user as estimates. */
export const isEstimate = (figure: Figure): boolean =>
  figure.source.grade === 'C' || figure.source.grade === 'D' || figure.source.recheck;

/** P10, P50 and P90 of a computed quantity; `basis` says in words where the width comes from. */
export interface Band {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly basis: string;
}
