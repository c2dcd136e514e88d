import { describe, expect, it } from 'vitest';
import {
  blockRedundant,
  cordsOfGroup,
  distributedRedundant,
  parallelRedundant,
  type RedundancyTemplate,
  redundancyTemplates,
  systemRatingW,
} from '#engine/catalogue';
import {
  addBus,
  addConverter,
  addLoad,
  addSource,
  addSwitchgear,
  converterModels,
  createState,
  draftNetwork,
  prepare,
  solve,
  studyOutages,
  toProblem,
} from '#engine/electrical';

// A multiple of every template's pattern, the longest of which is the 30 ordered pairs of six systems.
const GROUPS = 60;
const GROUP_W = 100e3;

/** UPS systems of a template at exactly its design utilisation, and load groups on them. */
const plantOf = (template: RedundancyTemplate) => {
  const draft = draftNetwork(50);
  const feed = addBus(draft, { label: 'feed', nominalVoltageV: 400 });
  addSource(draft, { label: 'grid', type: 'grid', bus: feed });
  const systemW = systemRatingW(template, GROUPS * GROUP_W);
  const outputs: number[] = [];
  for (let system = 0; system < template.systems; system++) {
    const output = addBus(draft, { label: `output ${system}`, nominalVoltageV: 400 });
    for (let k = 0; k < template.modulesPerSystem; k++)
      addConverter(draft, {
        label: `UPS ${system}.${k}`,
        from: feed,
        to: output,
        ratedW: systemW / template.modulesPerSystem,
        curve: converterModels.upsDoubleConversionFit.curve,
      });
    outputs.push(output);
  }
  for (let group = 0; group < GROUPS; group++) {
    const [first, second] = cordsOfGroup(template, group);
    if (template.second !== 'transferSwitch') {
      addLoad(draft, {
        label: `group ${group}`,
        busA: outputs[first]!,
        ...(second >= 0 ? { busB: outputs[second]! } : {}),
        powerW: GROUP_W,
      });
      continue;
    }
    const board = addBus(draft, { label: `board ${group}`, nominalVoltageV: 400 });
    addSwitchgear(draft, { label: `normal ${group}`, from: outputs[first]!, to: board, ratedA: 400 });
    addSwitchgear(draft, {
      label: `reserve ${group}`,
      from: outputs[second]!,
      to: board,
      ratedA: 400,
      state: 'standby',
    });
    addLoad(draft, { label: `group ${group}`, busA: board, powerW: GROUP_W });
  }
  const network = prepare(toProblem(draft));
  const state = createState(network);
  solve(network, state);
  return { network, state, ups: network.problem.converters.element };
};

describe('redundancy templates', () => {
  it('state the utilisations of the arithmetic', () => {
    expect(
      redundancyTemplates.map(({ id, designUtilisation }) => [id, Math.round(designUtilisation * 1e4) / 1e4]),
    ).toEqual([
      ['n', 1],
      ['n4Plus1', 0.8],
      ['twoN', 0.5],
      ['threeHalvesN', 0.6667],
      ['distributed4', 0.75],
      ['block6Plus1', 0.8571],
    ]);
    expect(parallelRedundant(8).designUtilisation).toBeCloseTo(8 / 9, 12);
  });

  it.each([...redundancyTemplates, distributedRedundant(6), blockRedundant(4), parallelRedundant(8)])(
    '$label runs its systems at the design utilisation, and stands the loss of any one unless it is N',
    (template) => {
      const { network, state, ups } = plantOf(template);
      const used = [...ups].map((e) => state.loadingFraction[e]!);
      expect(used.reduce((sum, loading) => sum + loading) / used.length).toBeCloseTo(template.designUtilisation, 9);
      const study = studyOutages(network, state);
      for (const e of ups) {
        const dropped = study.droppedStart[e + 1]! - study.droppedStart[e]!;
        const overloaded = study.overloadStart[e + 1]! - study.overloadStart[e]!;
        // At design utilisation the survivors run at exactly 100 %.
        expect([dropped, overloaded]).toEqual(template.id === 'n' ? [GROUPS, 0] : [0, 0]);
      }
    },
  );

  it.each([...redundancyTemplates.filter(({ id }) => id !== 'n'), distributedRedundant(6)])(
    '$label is overloaded after a loss when used 1 %% above its design utilisation',
    (template) => {
      const { network, state, ups } = plantOf(template);
      solve(network, state, { powerW: state.powerW.map((powerW) => 1.01 * powerW) });
      const study = studyOutages(network, state);
      const overloading = [...ups].filter((e) => study.overloadStart[e + 1]! > study.overloadStart[e]!);
      // A reserve block that is lost carried nothing.
      expect(overloading.length).toBe(template.second === 'transferSwitch' ? ups.length - 1 : ups.length);
    },
  );
});
