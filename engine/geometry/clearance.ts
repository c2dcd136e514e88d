import type { Footprint } from './footprint';

/** Free space for access: in front (−y in the element's axes), behind and at both sides. */
export interface Clearance {
  readonly frontM: number;
  readonly rearM: number;
  readonly sidesM: number;
}

/** A body grown by its access space. */
export const grown = (box: Footprint, clearance: Clearance): Footprint => {
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
