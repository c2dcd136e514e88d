import type { AnyRecord } from '#engine/project';
import { brownfieldRetrofit } from './brownfieldRetrofit';
import { latencyTrap } from './latencyTrap';
import { regionalMesh } from './regionalMesh';
import { starterHall } from './starterHall';

/** Samples by the folder they are kept in below assets/samples. */
export const samples: Readonly<Record<string, () => AnyRecord[]>> = {
  'starter-hall': starterHall,
  'brownfield-retrofit': brownfieldRetrofit,
  'latency-trap': latencyTrap,
  'regional-mesh': regionalMesh,
};
