import type { Problem } from '#engine/quantity';
import { type Footprint, footprintBounds, overlapDepthM } from './footprint';
import { buildSpatialIndex, type SpatialIndex } from './spatialIndex';

/** Free space for access: in front (−y in the element's axes), behind and at both sides. */
export interface Clearance {
  readonly frontM: number;
  readonly rearM: number;
  readonly sidesM: number;
}

export interface PlacedBox {
  readonly id: string;
  readonly name: string;
  readonly box: Footprint;
  readonly clearance?: Clearance;
}

/** The body grown by its access space. */
const withClearance = (box: Footprint, clearance: Clearance): Footprint => {
  // The rectangle grows unevenly to front and rear, so its centre moves along the element's y.
  const shiftM = (clearance.rearM - clearance.frontM) / 2;
  return {
    ...box,
    xM: box.xM - box.sin * shiftM,
    yM: box.yM + box.cos * shiftM,
    halfWidthM: box.halfWidthM + clearance.sidesM,
    halfDepthM: box.halfDepthM + (clearance.frontM + clearance.rearM) / 2,
  };
};

const millimetres = (lengthM: number): string => `${Math.round(lengthM * 1000).toLocaleString('en')} mm`;

const clash = (one: PlacedBox, other: PlacedBox, depthM: number): Problem => ({
  code: 'layout.clash',
  severity: 'error',
  elements: [one.id, other.id],
  message: `${one.name} and ${other.name} overlap by ${millimetres(depthM)}.`,
  remedy: 'Move one of them.',
});

const accessBlocked = (one: PlacedBox, other: PlacedBox, intrusionM: number): Problem => ({
  code: 'layout.clearance',
  severity: 'warning',
  elements: [one.id, other.id],
  message: `${other.name} stands ${millimetres(intrusionM)} inside the access space of ${one.name}.`,
  remedy: 'Move one of them, or waive it where access from this side is not needed.',
});

export interface Layout {
  readonly placed: readonly PlacedBox[];
  readonly index: SpatialIndex;
}

export const layoutOf = (placed: readonly PlacedBox[]): Layout => ({
  placed,
  index: buildSpatialIndex(placed.map((one) => footprintBounds(one.box))),
});

/** The elements asked about and all whose access space may reach them. */
const concerned = ({ placed, index }: Layout, ids: ReadonlySet<string>): number[] => {
  let reachM = 0;
  for (const { clearance } of placed)
    if (clearance) reachM = Math.max(reachM, clearance.frontM, clearance.rearM, clearance.sidesM);
  // Access space grows with the body's turn: at 45° it reaches √2 times as far along an axis.
  reachM *= Math.SQRT2;
  const found = new Set<number>();
  placed.forEach((one, i) => {
    if (!ids.has(one.id)) return;
    found.add(i);
    const { minXM, minYM, maxXM, maxYM } = footprintBounds(one.box);
    const around = { minXM: minXM - reachM, minYM: minYM - reachM, maxXM: maxXM + reachM, maxYM: maxYM + reachM };
    index.visit(around, (j) => found.add(j));
  });
  return [...found].sort((a, b) => a - b);
};

/**
 * Bodies that overlap (error) and bodies in another's access space (warning), for the elements asked about against the
 * whole layout. Each pair is named once.
 */
export const layoutProblems = (layout: Layout, ids: ReadonlySet<string>): Problem[] => {
  const problems: Problem[] = [];
  const named = new Set<string>();
  for (const i of concerned(layout, ids)) {
    const one = layout.placed[i]!;
    const asked = ids.has(one.id);
    const zone = one.clearance ? withClearance(one.box, one.clearance) : one.box;
    layout.index.visit(footprintBounds(zone), (j) => {
      const other = layout.placed[j]!;
      if (i === j || !(asked || ids.has(other.id))) return;
      const key = i < j ? `${i} ${j}` : `${j} ${i}`;
      if (named.has(key)) return;
      const depthM = overlapDepthM(one.box, other.box);
      const intrusionM = depthM === 0 && one.clearance ? overlapDepthM(zone, other.box) : 0;
      if (depthM === 0 && intrusionM === 0) return;
      named.add(key);
      problems.push(depthM > 0 ? clash(one, other, depthM) : accessBlocked(one, other, intrusionM));
    });
  }
  return problems;
};
