/** A door in a wall of the hall. */
export interface HallDoor {
  /** Which side of the outline: from corner `wall` to the next. */
  readonly wall: number;
  /** Middle of the door from the wall's first corner. */
  readonly alongM: number;
  readonly widthM: number;
  readonly heightM: number;
}

/** Structural columns on a grid through the hall; the first stands `offsetXM`, `offsetYM` from its middle. */
export interface HallColumns {
  readonly spacingXM: number;
  readonly spacingYM: number;
  /** Side of a square column with its cladding. */
  readonly sizeM: number;
  readonly offsetXM: number;
  readonly offsetYM: number;
}
