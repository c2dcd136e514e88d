import { kindOf } from '#engine/kinds';
import { type Draft, sizeOf } from './drafting';
import { airHandlersFor, placeAirHandlers } from './fillHall';
import { SHORT_WALL_MARGIN_M, wallPlaces } from './hallLayout';
import type { PowerBlock } from './supplySizing';

export interface PowerPlan {
  readonly blocks: readonly PowerBlock[];
  /** Heat of the electrical room, W. */
  readonly lossW: number;
  /** All that the grid gives, W. */
  readonly totalW: number;
  /** Breadth of the hall, and y of its northern wall. */
  readonly widthM: number;
  readonly fromM: number;
  readonly grid: 'present' | 'absent';
  readonly firstNumber: number;
  readonly roomName: string;
}

/** Working space between rows of gear. Source: NFPA 70 (NEC), table 110.26(A)(1), 1.07 m, rounded up. */
const AISLE_M = 1.1;
const GAP_M = 0.3;
/** Between buildings and yard gear. Source: engineering estimate; fire separation is checked by others. */
const YARD_GAP_M = 3;
/** Clearances of the yard kinds: 1.5 m front and 0.9 m elsewhere, rounded up. */
const YARD_FRONT_M = 1.6;
const YARD_SIDE_M = 1;
const GENSET_GAP_M = 1.3;

const SIDES = ['A', 'B'] as const;

/** Boards with the UPS behind them, block by block in tiers; all of side A before all of side B. */
const placeRoom = (draft: Draft, plan: PowerPlan): { readonly northM: number; readonly widthM: number } => {
  const units = SIDES.flatMap((side) => plan.blocks.map((block, i) => ({ side, block, number: plan.firstNumber + i })));
  const boards = units.map(({ block }) => sizeOf('lvSwitchgear', { ratedA: block.boardA }));
  const upses = units.map(({ block }) => sizeOf('ups', { ratedW: block.upsW }));
  const slotM = Math.max(...boards.map(({ widthM }) => widthM), ...upses.map(({ widthM }) => widthM)) + GAP_M;
  const widthM = Math.max(plan.widthM, slotM + 2 * SHORT_WALL_MARGIN_M);
  const perTier = Math.max(1, Math.floor((widthM - 2 * SHORT_WALL_MARGIN_M) / slotM));
  const tiers = Math.ceil(units.length / perTier);
  const boardDepthM = boards[0]!.depthM;
  const upsDepthM = upses[0]!.depthM;
  const tierM = 2 * AISLE_M + boardDepthM + upsDepthM;
  const tiersM = tiers * tierM + AISLE_M;
  const handlers = airHandlersFor(plan.lossW);
  let depthM = tiersM;
  while (wallPlaces({ widthM, depthM }, sizeOf('crah')).filter(({ yawDeg }) => yawDeg % 180 === 90).length < handlers)
    depthM += 0.5;
  const southM = plan.fromM + YARD_GAP_M;
  const centreM = southM + depthM / 2;
  const room = draft.place('hall', {
    name: plan.roomName,
    atM: [0, centreM, 0],
    parentId: null,
    props: { outlineM: outline(widthM, depthM), designItPowerW: 0 },
  });
  units.forEach(({ side, block, number }, i) => {
    const inTier = Math.min(perTier, units.length - Math.floor(i / perTier) * perTier);
    const x = ((i % perTier) - (inTier - 1) / 2) * slotM;
    const y = centreM - tiersM / 2 + AISLE_M + Math.floor(i / perTier) * tierM;
    draft.place('lvSwitchgear', {
      name: `LV switchgear ${side}${number}`,
      atM: [x, y + boardDepthM / 2, 0],
      parentId: room.id,
      props: { ratedA: block.boardA },
    });
    draft.place('ups', {
      name: `UPS ${side}${number}`,
      atM: [x, y + boardDepthM + AISLE_M + upsDepthM / 2, 0],
      parentId: room.id,
      props: { ratedW: block.upsW },
    });
  });
  placeAirHandlers(draft, room.id, { widthM, depthM }, plan.lossW, centreM);
  return { northM: southM + depthM, widthM };
};

const outline = (widthM: number, depthM: number): readonly (readonly [number, number])[] => [
  [-widthM / 2, -depthM / 2],
  [widthM / 2, -depthM / 2],
  [widthM / 2, depthM / 2],
  [-widthM / 2, depthM / 2],
];

interface YardUnit {
  readonly kind: string;
  readonly name: string;
  readonly props: Readonly<Record<string, number>>;
}

/** Units side by side in tiers from a line northward; returns y of the northern edge. */
const placeTiers = (
  draft: Draft,
  units: readonly YardUnit[],
  at: {
    readonly fromM: number;
    readonly widthM: number;
    readonly pitchM: number;
    readonly depthM: number;
    readonly gapM: number;
    readonly yawDeg: number;
  },
): number => {
  const perTier = Math.max(1, Math.floor(at.widthM / at.pitchM));
  let yM = at.fromM;
  for (let i = 0; i < units.length; i += perTier) {
    const tier = units.slice(i, i + perTier);
    tier.forEach(({ kind, name, props }, k) => {
      const xM = (k - (tier.length - 1) / 2) * at.pitchM;
      draft.place(kind, { name, atM: [xM, yM + at.gapM + at.depthM / 2, 0], yawDeg: at.yawDeg, parentId: null, props });
    });
    yM += at.gapM + at.depthM;
  }
  return yM;
};

const MV_FRAMES_A = [1200, 2000, 3000] as const;
/** The grid connection is asked for in steps of half a megawatt with a tenth in hand. */
const GRID_STEP_W = 0.5e6;
const GRID_MARGIN = 1.1;
const POWER_FACTOR = 0.95;

const placeIntake = (draft: Draft, plan: PowerPlan, fromM: number): void => {
  const voltageV = Number(kindOf('mvSwitchgear')!.defaults['nominalVoltageV']);
  const currentA = plan.totalW / POWER_FACTOR / (Math.sqrt(3) * voltageV);
  const ratedA = MV_FRAMES_A.find((frame) => frame >= currentA) ?? MV_FRAMES_A.at(-1)!;
  // An incomer, a tie and two feeders for each block.
  const panels = 2 * plan.blocks.length + 2;
  const gear = sizeOf('mvSwitchgear', { panels });
  const y = fromM + YARD_FRONT_M + gear.depthM / 2;
  draft.place('mvSwitchgear', { atM: [0, y, 0], parentId: null, props: { ratedA, panels } });
  if (plan.grid === 'present') return;
  const supply = sizeOf('gridSupply');
  draft.place('gridSupply', {
    atM: [-gear.widthM / 2 - YARD_FRONT_M - supply.widthM, y, 0],
    parentId: null,
    props: { importLimitW: Math.ceil((plan.totalW * GRID_MARGIN) / GRID_STEP_W) * GRID_STEP_W },
  });
};

/** Electrical room, transformers, generating sets and medium-voltage intake, northward from the hall. */
export const placePowerBlocks = (draft: Draft, plan: PowerPlan): void => {
  const room = placeRoom(draft, plan);
  const transformers = SIDES.flatMap((side) =>
    plan.blocks.map(
      ({ transformer }, i): YardUnit => ({
        kind: 'transformer',
        name: `Transformer ${side}${plan.firstNumber + i}`,
        props: transformer,
      }),
    ),
  );
  const edgeM = Math.max(...transformers.map(({ props }) => sizeOf('transformer', props).widthM));
  const afterTransformersM = placeTiers(draft, transformers, {
    fromM: room.northM + YARD_GAP_M,
    widthM: room.widthM,
    pitchM: edgeM + YARD_SIDE_M,
    depthM: edgeM,
    gapM: YARD_FRONT_M + YARD_SIDE_M,
    yawDeg: 0,
  });
  const gensets = plan.blocks.map(
    ({ gensetW }, i): YardUnit => ({
      kind: 'genset',
      name: `Generating set ${plan.firstNumber + i}`,
      props: { ratedW: gensetW },
    }),
  );
  const lengthM = Math.max(...gensets.map(({ props }) => sizeOf('genset', props).widthM));
  const afterGensetsM = placeTiers(draft, gensets, {
    fromM: afterTransformersM,
    widthM: room.widthM,
    pitchM: sizeOf('genset').depthM + GENSET_GAP_M,
    depthM: lengthM,
    gapM: YARD_FRONT_M,
    yawDeg: 90,
  });
  placeIntake(draft, plan, afterGensetsM + YARD_SIDE_M);
};
