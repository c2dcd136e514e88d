import type { AnyRecord } from '#engine/project';
import { brownfieldRetrofit } from './brownfieldRetrofit';
import { colossus1 } from './colossus1';
import { gigawattCampus } from './gigawattCampus';
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

/** Samples of several megabytes, which the build writes to dist/samples. */
export const largeSamples: Readonly<Record<string, () => AnyRecord[]>> = {
  'colossus-1': colossus1,
  'gigawatt-campus': gigawattCampus,
};
