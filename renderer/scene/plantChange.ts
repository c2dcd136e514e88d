/** What differs from one state of a plant to the next, of one sort of thing. */
export interface Changed<T> {
  /** New, or in place of what had its id. */
  readonly put: readonly T[];
  readonly goneIds: readonly string[];
}
