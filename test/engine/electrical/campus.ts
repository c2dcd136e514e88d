import {
  addBus,
  addBusway,
  addCable,
  addConverter,
  addLoad,
  addSource,
  addSwitchgear,
  addTransformer,
  converterModels,
  draftNetwork,
  type ElectricalProblem,
  type NetworkDraft,
  toProblem,
} from '#engine/electrical';

const RACK_W = 130e3;
const RACKS_A_BLOCK = 20;
const BLOCKS_A_SUBSTATION = 34;
const TAPS_A_BUSWAY = 10;

/** Medium-voltage bus of one side of a substation, fed by a 345/34.5 kV transformer. */
const addSubstationSide = (draft: NetworkDraft, name: string, poi: number): number => {
  const mv = addBus(draft, { label: `${name} MV`, nominalVoltageV: 34_500 });
  addTransformer(draft, {
    label: `${name} transformer`,
    from: poi,
    to: mv,
    ratedVa: 125e6,
    primaryVoltageV: 345_000,
    secondaryVoltageV: 34_500,
    noLoadLossW: 75e3,
    loadLossW: 350e3,
    shortCircuitFraction: 0.125,
    noLoadCurrentFraction: 0.003,
  });
  return mv;
};

/** One side of a power block: cable, MV/LV transformer, boards and UPS. @returns taps of its two busways, nearest first */
const addBlockSide = (draft: NetworkDraft, name: string, mv: number): readonly number[] => {
  const primary = addBus(draft, { label: `${name} primary`, nominalVoltageV: 34_500 });
  const board = addBus(draft, { label: `${name} board`, nominalVoltageV: 415 });
  const upsInput = addBus(draft, { label: `${name} UPS input`, nominalVoltageV: 415 });
  const upsOutput = addBus(draft, { label: `${name} UPS output`, nominalVoltageV: 415 });
  addCable(draft, {
    label: `${name} feeder`,
    from: mv,
    to: primary,
    lengthM: 400,
    resistanceOhmPerM: 0.32e-3,
    reactanceOhmPerM: 0.12e-3,
    capacitanceFPerM: 0.2e-9,
    ratedA: 200,
    material: 'aluminium',
  });
  addTransformer(draft, {
    label: `${name} transformer`,
    from: primary,
    to: board,
    ratedVa: 3.15e6,
    primaryVoltageV: 34_500,
    secondaryVoltageV: 415,
    noLoadLossW: 1980,
    loadLossW: 23e3,
    shortCircuitFraction: 0.07,
    noLoadCurrentFraction: 0.004,
    secondaryTapRatio: 1.025,
  });
  addSwitchgear(draft, { label: `${name} breaker`, from: board, to: upsInput, ratedA: 5000, resistanceOhm: 10e-6 });
  addConverter(draft, {
    label: `${name} UPS`,
    from: upsInput,
    to: upsOutput,
    ratedW: 3e6,
    curve: converterModels.upsDoubleConversionFit.curve,
  });
  addLoad(draft, { label: `${name} cooling`, busA: board, powerW: 60e3, powerFactor: 0.9, category: 'cooling' });
  return [0, 1].flatMap((run) =>
    addBusway(draft, {
      label: `${name} busway ${run}`,
      from: upsOutput,
      lengthM: 12,
      taps: TAPS_A_BUSWAY,
      resistanceOhmPerM: 15e-6,
      reactanceOhmPerM: 8e-6,
      ratedA: 2500,
    }),
  );
};

export interface CampusOptions {
  readonly racks: number;
  /** A standby tie between the two boards of each block. */
  readonly ties?: 'standby';
  /** Both substation transformers on one MV bus, so that they run in parallel. */
  readonly transformers?: 'parallel';
  /** Racks with a power shelf on each feed behind one DC busbar, or cords straight into the load. */
  readonly rackPower?: 'shelves' | 'cords';
}

/** A 2N campus: substations of two sides, power blocks of 20 racks of 130 kW, dual-fed racks. */
export const campus = ({ racks, ties, transformers, rackPower = 'shelves' }: CampusOptions): ElectricalProblem => {
  const draft = draftNetwork(60);
  const poi = addBus(draft, { label: 'POI', nominalVoltageV: 345_000 });
  addSource(draft, {
    label: 'grid',
    type: 'grid',
    bus: poi,
    voltagePu: 1.02,
    limitW: Math.max(2e9, 200e3 * racks), // A campus of 10,000 racks needs a strong grid, a larger one a stronger.
    shortCircuitVa: Math.max(20e9, 2e6 * racks),
  });
  let mvA = -1;
  let mvB = -1;
  for (let block = 0; block * RACKS_A_BLOCK < racks; block++) {
    if (block % BLOCKS_A_SUBSTATION === 0) {
      const substation = `S${block / BLOCKS_A_SUBSTATION}`;
      mvA = addSubstationSide(draft, `${substation}A`, poi);
      mvB = addSubstationSide(draft, `${substation}B`, poi);
      addSwitchgear(draft, {
        label: `${substation} tie`,
        from: mvA,
        to: mvB,
        ratedA: 3000,
        state: transformers === 'parallel' ? 'closed' : 'open',
      });
    }
    const tapsA = addBlockSide(draft, `B${block}A`, mvA);
    const tapsB = addBlockSide(draft, `B${block}B`, mvB);
    if (ties) {
      const boards = draft.buses.flatMap((bus, i) =>
        bus.label === `B${block}A board` || bus.label === `B${block}B board` ? [i] : [],
      );
      addSwitchgear(draft, {
        label: `B${block} tie`,
        from: boards[0]!,
        to: boards[1]!,
        ratedA: 5000,
        state: 'standby',
      });
    }
    for (let k = 0; k < RACKS_A_BLOCK && block * RACKS_A_BLOCK + k < racks; k++) {
      const label = `rack ${block * RACKS_A_BLOCK + k}`;
      if (rackPower === 'cords') {
        addLoad(draft, { label, busA: tapsA[k]!, busB: tapsB[k]!, powerW: RACK_W, powerFactor: 0.98 });
        continue;
      }
      const busbar = addBus(draft, { label: `${label} busbar`, nominalVoltageV: 54, current: 'dc' });
      for (const [side, tap] of [
        ['A', tapsA[k]!],
        ['B', tapsB[k]!],
      ] as const)
        addConverter(draft, {
          label: `${label} shelf ${side}`,
          from: tap,
          to: busbar,
          ratedW: 132e3,
          curve: converterModels.powerShelf54V.curve,
        });
      addLoad(draft, { label, busA: busbar, powerW: RACK_W });
    }
  }
  return toProblem(draft);
};
