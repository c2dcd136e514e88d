import { USABLE_MEMORY_SHARE, weightBytesPerAccelerator } from './capacity';
import type { AcceleratorSpec, Parallelism } from './spec';
import type { ModelWork } from './work';

/** Widest tensor parallelism considered: beyond it, slices of a head are too thin for any published deployment. */
const MAX_TENSOR = 16;
/** Largest replica considered unless the request says otherwise: the widest published decode groups have 72 members. */
const MAX_REPLICA = 64;
const MAX_PIPELINE = 8;

/**
 * Layouts worth trying for a model on a platform, by powers of two: tensor groups, data groups with dealt-out experts, and
 * pipelines of tensor groups. Only those whose weights leave room for a cache.
 */
export function candidateLayouts(
  accelerator: AcceleratorSpec,
  work: ModelWork,
  maxAccelerators: number | null,
): readonly Parallelism[] {
  const most = maxAccelerators ?? Math.max(MAX_REPLICA, 1);
  const layouts: Parallelism[] = [];
  const fits = (layout: Parallelism): boolean =>
    weightBytesPerAccelerator(work, layout) < accelerator.memoryBytes * USABLE_MEMORY_SHARE;
  for (let tensor = 1; tensor <= Math.min(MAX_TENSOR, most); tensor *= 2) {
    for (let pipeline = 1; tensor * pipeline <= most && pipeline <= MAX_PIPELINE; pipeline *= 2) {
      const layout = { tensor, data: 1, expert: 1, pipeline };
      if (fits(layout)) layouts.push(layout);
    }
    if (work.experts === 0) continue;
    for (let data = 2; tensor * data <= Math.min(most, work.experts); data *= 2) {
      const layout = { tensor, data, expert: tensor * data, pipeline: 1 };
      if (fits(layout)) layouts.push(layout);
    }
  }
  return layouts;
}
