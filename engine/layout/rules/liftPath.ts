import { type Footprint, footprintBounds, type PointM } from '#engine/geometry';
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

const SHUT = 0;
const OPEN = 1;
const REACHED = 2;

/**
 * The floor of a hall in squares, of which those are open where the middle of something of a width may be. A square more on each
 * side, which stays shut, saves asking for the edge. Squares are opened and shut in strips along x: halls have tens of thousands.
 */
class Floor {
  readonly #columns: number;
  readonly #rows: number;
  readonly #squares: Uint8Array;
  /** Middle of the first square. */
  readonly #firstXM: number;
  readonly #firstYM: number;

  constructor({ bounds, outline }: HallSpace, halfWidthM: number) {
    this.#columns = Math.ceil((bounds.maxXM - bounds.minXM) / CELL_M) + 2;
    this.#rows = Math.ceil((bounds.maxYM - bounds.minYM) / CELL_M) + 2;
    this.#squares = new Uint8Array(this.#columns * this.#rows);
    this.#firstXM = bounds.minXM - CELL_M / 2;
    this.#firstYM = bounds.minYM - CELL_M / 2;
    for (let row = 1; row < this.#rows - 1; row++) {
      const xs = crossings(outline, this.#firstYM + row * CELL_M);
      for (let k = 0; k + 1 < xs.length; k += 2) this.#fill(row, xs[k]!, xs[k + 1]!, OPEN);
    }
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

  /** Squares of a row whose middle lies between two places. */
  #fill(row: number, fromXM: number, toXM: number, value: number): void {
    const first = Math.max(1, Math.floor((fromXM - this.#firstXM) / CELL_M) + 1);
    const end = Math.min(this.#columns - 1, Math.ceil((toXM - this.#firstXM) / CELL_M));
    if (first < end) this.#squares.fill(value, row * this.#columns + first, row * this.#columns + end);
  }

  /** Closes the squares whose middle a footprint covers. */
  shut(box: Footprint): void {
    const { minYM, maxYM } = footprintBounds(box);
    const first = Math.max(1, Math.floor((minYM - this.#firstYM) / CELL_M));
    const last = Math.min(this.#rows - 2, Math.ceil((maxYM - this.#firstYM) / CELL_M));
    for (let row = first; row <= last; row++) {
      const dy = this.#firstYM + row * CELL_M - box.yM;
      const [wideFromM, wideToM] = strip(box.cos, box.sin * dy, box.halfWidthM);
      const [deepFromM, deepToM] = strip(-box.sin, box.cos * dy, box.halfDepthM);
      this.#fill(row, box.xM + Math.max(wideFromM, deepFromM), box.xM + Math.min(wideToM, deepToM), SHUT);
    }
  }

  #squareAt([x, y]: PointM): number {
    const column = Math.round((x - this.#firstXM) / CELL_M);
    const row = Math.round((y - this.#firstYM) / CELL_M);
    return column < 1 || row < 1 || column > this.#columns - 2 || row > this.#rows - 2
      ? -1
      : row * this.#columns + column;
  }

  /** What can be reached from some points; asked with a point, true where its square or one beside it was reached. */
  reachedFrom(starts: readonly PointM[]): (at: PointM) => boolean {
    const squares = this.#squares;
    const sides = [-1, 1, -this.#columns, this.#columns];
    // Each square is put on the list once.
    const list = new Int32Array(squares.length);
    let length = 0;
    for (const start of starts)
      for (const square of this.#around(this.#squareAt(start)))
        if (squares[square] === OPEN) {
          squares[square] = REACHED;
          list[length++] = square;
        }
    while (length > 0) {
      const square = list[--length]!;
      for (let side = 0; side < 4; side++) {
        const next = square + sides[side]!;
        if (squares[next] !== OPEN) continue;
        squares[next] = REACHED;
        list[length++] = next;
      }
    }
    return (at) => this.#around(this.#squareAt(at)).some((square) => squares[square] === REACHED);
  }

  #around(square: number): number[] {
    return square < 0 ? [] : [square, square - 1, square + 1, square - this.#columns, square + this.#columns];
  }
}

/** Places x where |slope · x + offset| < half; all or none where x has no influence. */
const strip = (slope: number, offset: number, half: number): readonly [from: number, to: number] => {
  if (Math.abs(slope) < 1e-9) return Math.abs(offset) < half ? [-Infinity, Infinity] : [0, 0];
  const [a, b] = [(-half - offset) / slope, (half - offset) / slope];
  return a < b ? [a, b] : [b, a];
};

/** Places x, ascending, where an outline crosses a line along x: inside lies between each odd one and the next. */
const crossings = (outline: readonly PointM[], yM: number): number[] => {
  const xs: number[] = [];
  outline.forEach(([ax, ay], i) => {
    const [bx, by] = outline[(i + 1) % outline.length]!;
    if (ay > yM !== by > yM) xs.push(ax + ((yM - ay) / (by - ay)) * (bx - ax));
  });
  return xs.sort((a, b) => a - b);
};

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
