/** One item of a DXF file: what it is and what it says. Source: Autodesk, DXF Reference, "Group Codes in Numerical Order". */
export interface DxfGroup {
  readonly code: number;
  readonly value: string;
}

/** The groups of a file, two lines each, without holding them all. A code that is no number is -1. */
export function* dxfGroups(text: string): Generator<DxfGroup> {
  let at = 0;
  const line = (): string | null => {
    if (at >= text.length) return null;
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    const read = text.slice(at, end);
    at = end + 1;
    return read.trim();
  };
  for (;;) {
    const code = line();
    const value = line();
    if (code === null || value === null) return;
    yield { code: /^-?\d{1,4}$/.test(code) ? Number(code) : -1, value };
  }
}

/** The groups of one entity, found by their codes. */
export class DxfEntity {
  readonly #groups: DxfGroup[] = [];

  constructor(readonly type: string) {}

  add(group: DxfGroup): void {
    this.#groups.push(group);
  }

  get groups(): readonly DxfGroup[] {
    return this.#groups;
  }

  text(code: number): string | undefined {
    return this.#groups.find((group) => group.code === code)?.value;
  }

  /** NaN where it stands there and is no number. */
  number(code: number): number;
  number(code: number, missing: number): number;
  number(code: number, missing = Number.NaN): number {
    const value = this.text(code);
    return value === undefined ? missing : numberOf(value);
  }

  /** All numbers of a code, in order. */
  numbers(code: number): readonly number[] {
    return this.#groups.flatMap((group) => (group.code === code ? [numberOf(group.value)] : []));
  }

  /** Whole number of flags; none where it stands there wrongly. */
  flags(code: number): number {
    const value = this.number(code, 0);
    return Number.isInteger(value) ? value : 0;
  }
}

/** Larger coordinates are no place on Earth in any unit. */
const FARTHEST = 1e13;

const numberOf = (value: string): number => {
  const number = value === '' ? Number.NaN : Number(value);
  return Math.abs(number) <= FARTHEST ? number : Number.NaN;
};
