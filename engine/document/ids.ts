/** Ids read `<prefix>_<suffix>`; the suffix comes from the caller's source of randomness so that the engine stays deterministic. */
export type RecordId<Prefix extends string = string> = `${Prefix}_${string}`;

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
/** 10 characters of 36: a clash among a million records has a chance below 2e-4. */
const SUFFIX_LENGTH = 10;

export type NewId = (prefix: string) => RecordId;

/** @param uniform  returns numbers in [0, 1), e.g. a seeded generator */
export const idSource =
  (uniform: () => number): NewId =>
  (prefix) => {
    let suffix = '';
    for (let i = 0; i < SUFFIX_LENGTH; i++) suffix += ALPHABET[Math.floor(uniform() * ALPHABET.length)];
    return `${prefix}_${suffix}`;
  };
