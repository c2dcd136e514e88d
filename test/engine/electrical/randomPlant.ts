import {
  addBus,
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

/** Numbers in [0, 1) from a seed (mulberry32), so that a failing plant can be drawn again. */
export const seeded = (seed: number): (() => number) => {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

const addBoardFeeder = (draft: NetworkDraft, random: () => number, name: string, mv: number): number => {
  const primary = addBus(draft, { label: `${name} primary`, nominalVoltageV: 11_000 });
  const board = addBus(draft, { label: `${name} board`, nominalVoltageV: 400 });
  addCable(draft, {
    label: `${name} cable`,
    from: mv,
    to: primary,
    lengthM: 100 + 900 * random(),
    resistanceOhmPerM: 0.2e-3,
    reactanceOhmPerM: 0.1e-3,
    capacitanceFPerM: 0.3e-9,
    ratedA: 60 + 100 * random(),
    material: random() < 0.5 ? 'copper' : 'aluminium',
  });
  addTransformer(draft, {
    label: `${name} transformer`,
    from: primary,
    to: board,
    ratedVa: 1e6 + 1e6 * random(),
    primaryVoltageV: 11_000,
    secondaryVoltageV: 400,
    noLoadLossW: 1000,
    loadLossW: 10_000,
    shortCircuitFraction: 0.06,
    noLoadCurrentFraction: 0.004,
    secondaryTapRatio: random() < 0.5 ? 1 : 1.025,
  });
  return board;
};

/**
 * A plant of two to four boards behind medium voltage with or without a ring, standby ties, generators, UPS, and racks on one or
 * two feeds; ratings are such that some outages overload something.
 */
export const randomPlant = (seed: number): ElectricalProblem => {
  const random = seeded(seed);
  const draft = draftNetwork(50);
  const poi = addBus(draft, { label: 'POI', nominalVoltageV: 110_000 });
  addSource(draft, {
    label: 'grid',
    type: 'grid',
    bus: poi,
    voltagePu: 1 + 0.03 * random(),
    limitW: 3e6 + 5e6 * random(),
    shortCircuitVa: random() < 0.5 ? 2e9 : 0,
  });
  const mv: number[] = [];
  for (let i = 0; i < 2; i++) {
    mv.push(addBus(draft, { label: `MV ${i}`, nominalVoltageV: 11_000 }));
    addTransformer(draft, {
      label: `HV transformer ${i}`,
      from: poi,
      to: mv[i]!,
      ratedVa: 4e6 + 4e6 * random(),
      primaryVoltageV: 110_000,
      secondaryVoltageV: 11_000,
      noLoadLossW: 5000,
      loadLossW: 40_000,
      shortCircuitFraction: 0.08,
    });
  }
  const tieStates = ['open', 'closed', 'standby'] as const;
  addSwitchgear(draft, {
    label: 'MV tie',
    from: mv[0]!,
    to: mv[1]!,
    ratedA: 400,
    state: tieStates[Math.floor(3 * random())]!,
    resistanceOhm: random() < 0.5 ? 0 : 1e-3,
  });
  if (random() < 0.6) {
    const machine = addBus(draft, { label: 'machine', nominalVoltageV: 11_000 });
    addSwitchgear(draft, {
      label: 'machine breaker',
      from: machine,
      to: mv[0]!,
      ratedA: 300,
      state: random() < 0.5 ? 'closed' : 'standby',
    });
    addSource(draft, {
      label: 'generator',
      type: 'generator',
      bus: machine,
      limitW: 1e6 + 3e6 * random(),
      efficiencyFraction: 0.4,
    });
  }
  const boardCount = 2 + Math.floor(3 * random());
  const outputs: number[] = [];
  for (let i = 0; i < boardCount; i++) {
    const board = addBoardFeeder(draft, random, `B${i}`, mv[i % 2]!);
    addLoad(draft, {
      label: `cooling ${i}`,
      busA: board,
      powerW: 100e3 * random(),
      powerFactor: 0.88,
      category: 'cooling',
    });
    const output = addBus(draft, { label: `UPS output ${i}`, nominalVoltageV: 400 });
    const modules = 1 + Math.floor(2 * random());
    for (let k = 0; k < modules; k++)
      addConverter(draft, {
        label: `UPS ${i}.${k}`,
        from: board,
        to: output,
        ratedW: (600e3 + 900e3 * random()) / modules,
        curve: converterModels.upsDoubleConversionFit.curve,
      });
    if (i % 2 === 1 && random() < 0.5)
      addSwitchgear(draft, {
        label: `board tie ${i}`,
        from: board,
        to: boardOf(draft, i - 1),
        ratedA: 1500,
        state: 'standby',
      });
    outputs.push(output);
    let from = output;
    for (let section = 0; section < 3; section++) {
      const tap = addBus(draft, { label: `tap ${i}.${section}`, nominalVoltageV: 400 });
      addCable(draft, {
        label: `busway ${i}.${section}`,
        from,
        to: tap,
        lengthM: 5,
        resistanceOhmPerM: 20e-6,
        reactanceOhmPerM: 15e-6,
        ratedA: 800 + 1500 * random(),
      });
      from = tap;
    }
  }
  const taps = draft.buses.flatMap(({ label }, bus) => (label.startsWith('tap') ? [bus] : []));
  for (let rack = 0; rack < 6; rack++) {
    const a = taps[Math.floor(taps.length * random())]!;
    const b = taps[Math.floor(taps.length * random())]!;
    const powerW = 40e3 + 150e3 * random();
    if (random() < 0.5) {
      addLoad(draft, {
        label: `rack ${rack}`,
        busA: a,
        busB: b === a ? -1 : b,
        shareA: 0.3 + 0.4 * random(),
        powerW,
        powerFactor: 0.97,
      });
      continue;
    }
    const busbar = addBus(draft, { label: `busbar ${rack}`, nominalVoltageV: 54, current: 'dc' });
    for (const [side, from] of [
      ['A', a],
      ['B', b],
    ] as const)
      addConverter(draft, {
        label: `shelf ${rack}${side}`,
        from,
        to: busbar,
        ratedW: powerW * (0.9 + 0.3 * random()),
        curve: converterModels.powerShelf54V.curve,
      });
    addLoad(draft, { label: `rack ${rack}`, busA: busbar, powerW });
  }
  return toProblem(draft);
};

const boardOf = (draft: NetworkDraft, i: number): number =>
  draft.buses.findIndex(({ label }) => label === `B${i} board`);
