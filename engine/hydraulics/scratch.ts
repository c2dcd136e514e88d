import type { LawColumns } from './linkLaws';

/** Arrays that one solution of a network needs for itself; the solver runs on one thread and leaves nothing of a solution in them. */
export interface HydraulicScratch {
  /** By link: what its law lacks (Pa), its conductance (kg/(s Pa)), lift of its ends, drop and slope of its law. */
  readonly lack: Float64Array;
  readonly conductance: Float64Array;
  readonly liftPa: Float64Array;
  readonly dropPa: Float64Array;
  readonly slope: Float64Array;
  /** By node, kg/s. */
  readonly imbalance: Float64Array;
  /** By unknown. */
  readonly rhs: Float64Array;
  readonly change: Float64Array;
  readonly laws: LawColumns;
}

export const createScratch = (nodeCount: number, linkCount: number, unknownCount: number): HydraulicScratch => {
  const links = (): Float64Array => new Float64Array(linkCount);
  return {
    lack: links(),
    conductance: links(),
    liftPa: links(),
    dropPa: links(),
    slope: links(),
    imbalance: new Float64Array(nodeCount),
    rhs: new Float64Array(unknownCount),
    change: new Float64Array(unknownCount),
    laws: {
      law: new Uint8Array(linkCount),
      linear: links(),
      quadratic: links(),
      friction: links(),
      smallFlow: links(),
      reynoldsPerFlow: links(),
      riseOnSpeed: links(),
    },
  };
};
