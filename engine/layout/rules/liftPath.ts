import { type Footprint, footprintBounds, type PointM, polygonContains } from '#engine/geometry';
import type { Problem } from '#engine/quantity';
import type { Body } from '../body';
import { metres } from '../finding';
import type { DoorPlace, HallSpace } from '../hallSpace';

/** Free on each side of a rack that is rolled in. Source: engineering practice, a hand's breadth of 50 mm. */
const BESIDE_M = 0.05;
/** Below the door's head, for castors or a pallet jack. Source: engineering practice, pallet jacks lower to 75–85 mm. */
const LIFTED_M = 0.08;
/** Squares of the floor that the way is looked for on. */
const CELL_M = 0.15;

const clause = 'ANSI/TIA-942-B, doors and ways for equipment; makers ask for a clear way from dock to place';

const narrowM = ({ box }: Body): number => 2 * Math.min(box.halfWidthM, box.halfDepthM);
const heightM = ({ box }: Body): number => box.topM - box.bottomM;

const admits = (door: DoorPlace, rack: Body): boolean =>
  door.widthM >= narrowM(rack) + 2 * BESIDE_M && door.heightM >= heightM(rack) + LIFTED_M;

/** The floor of a hall in squares, of which those are open where the middle of something of a width may be. */
class Floor {
  readonly #columns: number;
  readonly #rows: number;
  readonly #isShut: Uint8Array;
  readonly #minXM: number;
  readonly #minYM: number;

  constructor({ bounds, outline }: HallSpace, halfWidthM: number) {
    this.#minXM = bounds.minXM;
    this.#minYM = bounds.minYM;
    this.#columns = Math.ceil((bounds.maxXM - bounds.minXM) / CELL_M);
    this.#rows = Math.ceil((bounds.maxYM - bounds.minYM) / CELL_M);
    this.#isShut = new Uint8Array(this.#columns * this.#rows);
    for (let row = 0; row < this.#rows; row++)
      for (let column = 0; column < this.#columns; column++)
        if (!polygonContains(outline, this.#middle(column, row))) this.#isShut[row * this.#columns + column] = 1;
    outline.forEach((from, i) => {
      const to = outline[(i + 1) % outline.length]!;
      const lengthM = Math.hypot(to[0] - from[0], to[1] - from[1]);
      this.shut({
        xM: (from[0] + to[0]) / 2,
        yM: (from[1] + to[1]) / 2,
        halfWidthM: lengthM / 2 + halfWidthM,
        halfDepthM: halfWidthM,
        cos: (to[0] - from[0]) / lengthM,
        sin: (to[1] - from[1]) / lengthM,
        bottomM: 0,
        topM: 0,
      });
    });
  }

  #middle(column: number, row: number): PointM {
    return [this.#minXM + (column + 0.5) * CELL_M, this.#minYM + (row + 0.5) * CELL_M];
  }

  /** Closes the squares whose middle a footprint covers. */
  shut(box: Footprint): void {
    const { minXM, minYM, maxXM, maxYM } = footprintBounds(box);
    const first = (m: number, from: number): number => Math.max(0, Math.floor((m - from) / CELL_M));
    const lastColumn = Math.min(this.#columns - 1, Math.floor((maxXM - this.#minXM) / CELL_M));
    const lastRow = Math.min(this.#rows - 1, Math.floor((maxYM - this.#minYM) / CELL_M));
    for (let row = first(minYM, this.#minYM); row <= lastRow; row++)
      for (let column = first(minXM, this.#minXM); column <= lastColumn; column++) {
        const [x, y] = this.#middle(column, row);
        const dx = x - box.xM;
        const dy = y - box.yM;
        if (
          Math.abs(box.cos * dx + box.sin * dy) < box.halfWidthM &&
          Math.abs(-box.sin * dx + box.cos * dy) < box.halfDepthM
        )
          this.#isShut[row * this.#columns + column] = 1;
      }
  }

  #cellAt([x, y]: PointM): number {
    const column = Math.floor((x - this.#minXM) / CELL_M);
    const row = Math.floor((y - this.#minYM) / CELL_M);
    return column < 0 || row < 0 || column >= this.#columns || row >= this.#rows ? -1 : row * this.#columns + column;
  }

  /** What can be reached from some points; asked with a point, true where its square or one beside it was reached. */
  reachedFrom(starts: readonly PointM[]): (at: PointM) => boolean {
    const isReached = new Uint8Array(this.#isShut.length);
    const open: number[] = [];
    const reach = (cell: number): void => {
      if (cell < 0 || isReached[cell] === 1 || this.#isShut[cell] === 1) return;
      isReached[cell] = 1;
      open.push(cell);
    };
    for (const start of starts) for (const cell of this.#around(this.#cellAt(start))) reach(cell);
    for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
      const column = cell % this.#columns;
      if (column > 0) reach(cell - 1);
      if (column < this.#columns - 1) reach(cell + 1);
      if (cell >= this.#columns) reach(cell - this.#columns);
      if (cell + this.#columns < isReached.length) reach(cell + this.#columns);
    }
    return (at) => this.#around(this.#cellAt(at)).some((cell) => isReached[cell] === 1);
  }

  #around(cell: number): number[] {
    return cell < 0 ? [] : [cell, cell - 1, cell + 1, cell - this.#columns, cell + this.#columns];
  }
}

/** Where a rack stands before it is pushed into its place: in front or behind. */
const beforePlace = ({ box }: Body, side: 1 | -1): PointM => {
  const outM = side * (2 * box.halfDepthM + CELL_M);
  return [box.xM - box.sin * outM, box.yM + box.cos * outM];
};

const grownBy = (box: Footprint, m: number): Footprint => ({
  ...box,
  halfWidthM: box.halfWidthM + m,
  halfDepthM: box.halfDepthM + m,
});

const problem = (code: string, hall: HallSpace, racks: readonly Body[], message: string, remedy: string): Problem => ({
  code: `layout.${code}`,
  severity: 'warning',
  elements: [hall.record.id, ...racks.map(({ record }) => record.id)],
  message,
  remedy,
  clause,
});

const named = (racks: readonly Body[]): string =>
  racks.length === 1 ? racks[0]!.record.name : `${racks.length} racks such as ${racks[0]!.record.name}`;

/**
 * Racks that no door of their hall admits, and racks to which no way of their width leads from such a door. A hall without doors
 * is not checked. The way is looked for on squares of 0.15 m, as that of a disc as wide as the rack's narrow side and a hand.
 *
 * @param bodies  all that stand in the hall
 */
export const liftProblems = (hall: HallSpace, bodies: readonly Body[]): Problem[] => {
  const racks = bodies.filter(({ isRack }) => isRack);
  if (hall.doors.length === 0 || racks.length === 0) return [];
  const sizes = new Map<string, Body[]>();
  for (const rack of racks) {
    const key = `${narrowM(rack).toFixed(3)} ${heightM(rack).toFixed(3)}`;
    sizes.set(key, [...(sizes.get(key) ?? []), rack]);
  }
  return [...sizes.values()].flatMap((same) => problemsOfSize(hall, bodies, same));
};

const problemsOfSize = (hall: HallSpace, bodies: readonly Body[], racks: readonly Body[]): Problem[] => {
  const [first] = racks;
  const doors = hall.doors.filter((door) => admits(door, first!));
  const largest = hall.doors.reduce((a, b) => (a.widthM * a.heightM >= b.widthM * b.heightM ? a : b));
  if (doors.length === 0)
    return [
      problem(
        'door',
        hall,
        racks,
        `${named(racks)}, ${metres(narrowM(first!))} wide and ${metres(heightM(first!))} high, cannot come through a door of ${hall.record.name}: the largest is ${metres(largest.widthM)} × ${metres(largest.heightM)}.`,
        'Make a door larger, or bring the rack in lying down and say so in a waiver.',
      ),
    ];
  const halfM = narrowM(first!) / 2 + BESIDE_M;
  const floor = new Floor(hall, halfM);
  for (const column of hall.columns) floor.shut(grownBy(column, halfM));
  for (const { box } of bodies)
    if (box.bottomM < hall.floorM + heightM(first!) + LIFTED_M) floor.shut(grownBy(box, halfM));
  const reached = floor.reachedFrom(
    doors.map(({ atM: [x, y], inward: [dx, dy] }): PointM => [x + dx * (halfM + CELL_M), y + dy * (halfM + CELL_M)]),
  );
  const lost = racks.filter((rack) => !reached(beforePlace(rack, -1)) && !reached(beforePlace(rack, 1)));
  if (lost.length === 0) return [];
  return [
    problem(
      'liftPath',
      hall,
      lost,
      `No way of ${metres(2 * halfM)} leads from a door of ${hall.record.name} to ${named(lost)}.`,
      'Widen the aisles on the way, or put a door nearer.',
    ),
  ];
};
