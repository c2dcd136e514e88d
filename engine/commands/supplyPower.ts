import { kindOf } from '#engine/kinds';
import { type Draft, draftedElement, sizeOf } from './drafting';
import { airHandlersFor, placeAirHandlers } from './fillPlan';
import type { PowerTopology, PowerUnit } from './powerTopology';
import { gensetName, outputBoardName, SIDES, switchName } from './topologyWiring';
import { WALL_MARGIN_M, wallPlaces } from './wallPlaces';

export interface PowerPlan {
  readonly topology: PowerTopology;
  /** Heat of the electrical room, W. */
  readonly lossW: number;
  /** All that the grid gives, W. */
  readonly totalW: number;
  /** Breadth of the hall, and y of its northern wall. */
  readonly widthM: number;
  readonly fromM: number;
  readonly grid: 'present' | 'absent';
  readonly roomName: string;
}

/** Working space between rows of gear that face each other. Source: NFPA 70 (NEC), table 110.26(A)(1), condition 3, 1.22 m, rounded up. */
const AISLE_M = 1.25;
const GAP_M = 0.3;
/** Between buildings and yard gear. Source: engineering estimate; fire separation is checked by others. */
const YARD_GAP_M = 3;
/** Clearances of the yard kinds: 1.5 m front and 0.9 m elsewhere, rounded up. */
const YARD_FRONT_M = 1.6;
const YARD_SIDE_M = 1;
const GENSET_GAP_M = 1.3;

type Gear = { readonly kind: string; readonly name: string; readonly props: Readonly<Record<string, unknown>> };

/** Gear that stands behind each other with an aisle between. */
interface Slot {
  readonly front: Gear | null;
  readonly back: Gear | null;
}

/** First units of all blocks before all second ones, so that what backs each other up stands apart. */
const unitsInOrder = ({ blocks }: PowerTopology): PowerUnit[] => {
  const most = Math.max(...blocks.map(({ units }) => units.length));
  return Array.from({ length: most }, (_, u) => blocks.flatMap(({ units }) => units[u] ?? [])).flat();
};

/** Boards with the UPS behind them, all first units of the blocks before all second ones; then output boards and switches. */
const slotsOf = ({ topology }: PowerPlan): Slot[] => {
  const { blocks, template } = topology;
  const units = unitsInOrder(topology).map(
    ({ name, boardA, upsW }): Slot => ({
      front: { kind: 'lvSwitchgear', name: `LV switchgear ${name}`, props: { ratedA: boardA } },
      back: { kind: 'ups', name: `UPS ${name}`, props: { ratedW: upsW } },
    }),
  );
  const outputs = blocks.flatMap(({ outputBoardA, units: own }): Slot[] =>
    outputBoardA === null
      ? []
      : SIDES.map((side) => ({
          front: {
            kind: 'lvSwitchgear',
            name: outputBoardName(own[0]!.name, side),
            props: { ratedA: outputBoardA, incomers: own.length, standby: 'without' },
          },
          back: null,
        })),
  );
  const switches =
    template.second === 'transferSwitch'
      ? blocks.flatMap(({ groups }) =>
          groups.flatMap(({ feeder }): Slot[] =>
            SIDES.map((side) => ({ front: null, back: { kind: 'sts', name: switchName(feeder, side), props: {} } })),
          ),
        )
      : [];
  return [...units, ...outputs, ...switches];
};

const placeRoom = (draft: Draft, plan: PowerPlan): { readonly northM: number; readonly widthM: number } => {
  const slots = slotsOf(plan);
  const sizes = slots.map(({ front, back }) => ({
    front: front && sizeOf(front.kind, front.props),
    back: back && sizeOf(back.kind, back.props),
  }));
  const largest = (side: 'front' | 'back', axis: 'widthM' | 'depthM'): number =>
    Math.max(0, ...sizes.map((size) => size[side]?.[axis] ?? 0));
  const slotM = Math.max(largest('front', 'widthM'), largest('back', 'widthM')) + GAP_M;
  const widthM = Math.max(plan.widthM, slotM + 2 * WALL_MARGIN_M);
  const perTier = Math.max(1, Math.floor((widthM - 2 * WALL_MARGIN_M) / slotM));
  const tiers = Math.ceil(slots.length / perTier);
  const frontDepthM = largest('front', 'depthM');
  const backDepthM = largest('back', 'depthM');
  const tierM = 2 * AISLE_M + frontDepthM + backDepthM;
  const tiersM = tiers * tierM + AISLE_M;
  const handlers = airHandlersFor(plan.lossW);
  let depthM = tiersM;
  const atShortWalls = (): number =>
    wallPlaces(draftedElement('hall', { outlineM: outline(widthM, depthM) }), sizeOf('crah')).filter(
      ({ yawDeg }) => yawDeg % 180 === 90,
    ).length;
  while (atShortWalls() < handlers) depthM += 0.5;
  const southM = plan.fromM + YARD_GAP_M;
  const centreM = southM + depthM / 2;
  const room = draft.place('hall', {
    name: plan.roomName,
    atM: [0, centreM, 0],
    parentId: null,
    props: { outlineM: outline(widthM, depthM), designItPowerW: 0 },
  });
  slots.forEach(({ front, back }, i) => {
    const inTier = Math.min(perTier, slots.length - Math.floor(i / perTier) * perTier);
    const x = ((i % perTier) - (inTier - 1) / 2) * slotM;
    const y = centreM - tiersM / 2 + AISLE_M + Math.floor(i / perTier) * tierM;
    const { front: frontSize, back: backSize } = sizes[i]!;
    if (front)
      draft.place(front.kind, {
        name: front.name,
        atM: [x, y + frontSize!.depthM / 2, 0],
        parentId: room.id,
        props: front.props,
      });
    if (back)
      draft.place(back.kind, {
        name: back.name,
        atM: [x, y + frontDepthM + AISLE_M + backSize!.depthM / 2, 0],
        parentId: room.id,
        props: back.props,
      });
  });
  placeAirHandlers(draft, room, plan.lossW);
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
  // An incomer, a tie and a feeder for each transformer.
  const panels = plan.topology.blocks.reduce((sum, { units }) => sum + units.length, 0) + 2;
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
  const { blocks } = plan.topology;
  const transformers = unitsInOrder(plan.topology).map(
    ({ name, transformer }): YardUnit => ({ kind: 'transformer', name: `Transformer ${name}`, props: transformer }),
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
  const gensets = blocks.flatMap(({ gensetW, units }) =>
    gensetW.map((ratedW, g): YardUnit => ({ kind: 'genset', name: gensetName(units[0]!.name, g), props: { ratedW } })),
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
