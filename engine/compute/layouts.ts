import { cacheBytesPerAccelerator, weightBytesPerAccelerator } from './capacity';
import type { AcceleratorSpec, Parallelism } from './spec';
import type { ModelWork } from './work';

/** Widest tensor parallelism considered: beyond it, slices of a head are too thin for any published deployment. */
const MAX_TENSOR = 16;

/** A pipeline is formed only where the weights would take more than this share of memory without it: it buys capacity. */
const CROWDED_SHARE = 0.35;

/**
 * Largest replica considered unless the request says otherwise. The widest published decode groups have 72 members, of which
 * powers of two are tried; accelerators that hold everything in SRAM chain hundreds.
 * Source: SGLang, "Deploying DeepSeek on GB200 NVL72, part II" (2025); Groq, LPU inference of Llama 2 70B on 576 chips (2023).
 */
export const largestReplica = (accelerator: AcceleratorSpec): number =>
  accelerator.acceleratorClass === 'sram' ? 2048 : 64;

/**
 * Layouts worth trying for a model on a platform, by powers of two: tensor groups, pipelines of them, and groups that attend to
 * separate requests and deal out the experts. Only those whose weights leave room for a cache. Groups that mix both ways of
 * attending are left to the user: servers attend in data parallel with all members or with none.
 * Source: TensorRT-LLM documentation, `enable_attention_dp`.
 */
export function candidateLayouts(accelerator: AcceleratorSpec, work: ModelWork, most: number): readonly Parallelism[] {
  const layouts: Parallelism[] = [];
  const fits = (layout: Parallelism): boolean => cacheBytesPerAccelerator(accelerator, work, layout) > 0;
  const crowded = (layout: Parallelism): boolean =>
    weightBytesPerAccelerator(work, layout) > accelerator.memoryBytes * CROWDED_SHARE;
  for (let tensor = 1; tensor <= Math.min(MAX_TENSOR, most); tensor *= 2) {
    for (let pipeline = 1; tensor * pipeline <= most && pipeline <= work.layers; pipeline *= 2) {
      const layout = { tensor, data: 1, expert: 1, pipeline };
      if (pipeline > 1 && !crowded({ ...layout, pipeline: pipeline / 2 })) break;
      if (fits(layout)) layouts.push(layout);
    }
  }
  for (let data = 2; data <= Math.min(most, work.experts); data *= 2) {
    const layout = { tensor: 1, data, expert: data, pipeline: 1 };
    if (fits(layout)) layouts.push(layout);
  }
  return layouts;
}
