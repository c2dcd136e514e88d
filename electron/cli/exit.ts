/** Exit codes of every verb; scripts rely on them. */
export const EXIT = { clean: 0, problems: 1, unusable: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Where a verb writes: data to `out`, progress and problems to `err`. */
export interface Streams {
  out(text: string): void;
  err(text: string): void;
}
