import { z } from 'zod';
import {
  ampacityA,
  CONDUCTOR_SECTIONS,
  cableSectionM2,
  conductorName,
  conductorsFor,
  MAX_PARALLEL_RUNS,
  resistanceOhmPerM,
} from '#engine/catalogue';
import type { RunKind } from '#engine/document';
import { allocatedUnitCost } from '../allocation';

export interface CableProps {
  /** Copper section of each conductor. */
  readonly sectionM2: number;
  /** Conductors in parallel for each phase or pole. */
  readonly parallelRuns: number;
}

const schema: z.ZodType<CableProps> = z.looseObject({
  sectionM2: z.number().min(CONDUCTOR_SECTIONS[0].sectionM2).max(CONDUCTOR_SECTIONS.at(-1)!.sectionM2),
  parallelRuns: z.number().int().min(1).max(MAX_PARALLEL_RUNS),
});

// 500 kcmil carries 380 A: one rack of 132 kW on one feed, with margin.
const defaults: CableProps = { sectionM2: 253e-6, parallelRuns: 1 };

// Conductors close together in a tray or conduit, 60 Hz. Source: NEC chapter 9, table 9 (0.037–0.048 Ω per 1,000 ft above 4/0).
const REACTANCE_OHM_PER_M = 1.4e-4;

/** A tray of 300 mm goes with cables whose tray is not drawn. Source: NFPA 70 (NEC), table 392.22(A), 12 in. */
const FREE_HALF_M = 0.15;

export const cable: RunKind<CableProps> = {
  shape: 'run',
  kind: 'cable',
  label: 'Cable',
  labelPlural: 'Cables',
  category: 'power',
  medium: 'power',
  schema,
  defaults,
  fields: [
    {
      key: 'sectionM2',
      label: 'Conductor section',
      editor: 'number',
      quantity: 'section',
      min: CONDUCTOR_SECTIONS[0].sectionM2,
      max: CONDUCTOR_SECTIONS.at(-1)!.sectionM2,
    },
    {
      key: 'parallelRuns',
      label: 'Parallel runs',
      editor: 'number',
      quantity: 'count',
      min: 1,
      max: MAX_PARALLEL_RUNS,
    },
  ],
  // Conductors in parallel are drawn as one.
  laid: ({ sectionM2, parallelRuns }) => {
    const diameterM = 2 * Math.sqrt(cableSectionM2(sectionM2) / Math.PI);
    return { widthM: diameterM, heightM: diameterM, freeHalfM: FREE_HALF_M, cables: parallelRuns };
  },
  electrical: (props) => ({
    type: 'cable',
    ratedA: ampacityA(props.sectionM2),
    resistanceOhmPerM: resistanceOhmPerM(props.sectionM2),
    reactanceOhmPerM: REACTANCE_OHM_PER_M,
    parallelRuns: props.parallelRuns,
  }),
  sizedFor: (duty) => (duty.medium === 'power' ? conductorsFor(duty) : defaults),
  conductors: ({ sectionM2, count }) => ({
    ...(sectionM2 === undefined ? {} : { sectionM2 }),
    ...(count === undefined ? {} : { parallelRuns: count }),
  }),
  reliability: (_props, lengthM) => ({ failure: 'cable_lv_above_ground', lengthM }),
  material: ({ sectionM2, parallelRuns }) => ({
    label: 'Cable, three conductors of copper',
    size: conductorName(sectionM2),
    sizeOrder: sectionM2,
    sideBySide: parallelRuns,
    isPiped: false,
  }),
  cost: (props, lengthM, catalogue) => [
    {
      costClass: 'electrical',
      label: 'Cable with containment and terminations',
      quantity: ampacityA(props.sectionM2) * props.parallelRuns * lengthM,
      unitCost: allocatedUnitCost('cableAmpereMetre', catalogue),
    },
  ],
};
