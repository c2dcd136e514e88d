import { describe, expect, it } from 'vitest';
import { catalogueWith, type OwnFigure, publishedCatalogue, tableRow } from '#engine/catalogue';
import { type CommandResult, commands } from '#engine/commands';
import { RecordStore } from '#engine/document';
import {
  type AnyRecord,
  type CatalogueRecord,
  parseProject,
  type ScenarioRecord,
  serialiseProject,
} from '#engine/project';
import type { Outcome } from '#engine/quantity';
import { type DerivationNode, solveContext, solveScenario } from '#engine/solve';
import { DocumentBuilder } from '../../builders/documentBuilder';
import { starterHall } from '../../builders/starterHall';

const SYSTEM = 'gb200_nvl72';

const rackPower = (value: number): OwnFigure => ({
  table: 'systems',
  row: SYSTEM,
  figure: 'rackPowerMaxW',
  value,
  note: 'capped by contract',
  source: 'Quotation 17',
});

const refusal = (outcome: Outcome<CommandResult>): string =>
  outcome.ok ? 'accepted' : outcome.problems.map((problem) => problem.code).join();

/** The starter hall as a document whose commands can be applied. */
const starter = () => {
  const store = new RecordStore<AnyRecord>(starterHall());
  let made = 0;
  const context = { document: store, newId: (prefix: string) => `${prefix}_own${++made}` as const };
  const scenarios = [...store.values()].filter((record) => record.type === 'scenario') as ScenarioRecord[];
  const base = scenarios.find(({ parentId }) => parentId === null)!;
  return {
    store,
    context,
    base,
    apply: (outcome: Outcome<CommandResult>): void => {
      if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join());
      store.apply(outcome.value.diff);
    },
  };
};

const leaves = (node: DerivationNode): DerivationNode[] =>
  node.inputs.length === 0 ? [node] : node.inputs.flatMap(leaves);

describe('catalogue figures of a project', () => {
  it('move the headline, and the derivation names them with their note', () => {
    const { store, context, base, apply } = starter();
    const solve = () => solveScenario(store.values(), base.id, 1, solved);
    const solved = solveContext();
    const before = solve();
    const published = publishedCatalogue.acceleratorSystem(SYSTEM)!.figures.rackPowerMaxW!.value;
    apply(commands.setCatalogueFigure(context, { scenarioId: base.id, ...rackPower(published / 2) }));
    const after = solve();
    // Racks that drew more than half of their nameplate cannot draw more than half of it now.
    const racks = [...store.values()].filter(
      (record) => record.type === 'element' && record.kind === 'rack' && record.scenarioId === base.id,
    ).length;
    expect(before.headline.itPowerW).toBeGreaterThan((racks * published) / 2);
    expect(after.headline.itPowerW).toBeLessThanOrEqual((racks * published) / 2);
    const nameplate = leaves(after.derivations.itPowerW).find(({ label }) => label === 'Nameplate of a rack');
    expect(nameplate?.origin).toMatchObject({
      type: 'catalogue',
      figure: { value: published / 2, source: { grade: 'user', title: 'Quotation 17' } },
    });
    expect(nameplate?.origin.type === 'catalogue' && nameplate.origin.figure.source.note).toContain(
      'capped by contract',
    );

    // What was remembered of the catalogue before does not come back, nor stay when the figure goes.
    expect(solveScenario(store.values(), base.id, 1, solveContext()).headline).toEqual(after.headline);
    apply(
      commands.resetCatalogueFigure(context, {
        scenarioId: base.id,
        table: 'systems',
        row: SYSTEM,
        figure: 'rackPowerMaxW',
      }),
    );
    expect(solve().headline).toEqual(before.headline);
  });

  it('change prices, efficiencies, regions and models in what is computed from them', () => {
    const { store, context, base } = starter();
    const before = solveScenario(store.values(), base.id, 1, solveContext());
    const set = (table: OwnFigure['table'], row: string, figure: string, value: number) => {
      const twin = new RecordStore<AnyRecord>([...store.values()]);
      const args = { scenarioId: base.id, table, row, figure, value, note: '', source: '' };
      const outcome = commands.setCatalogueFigure({ ...context, document: twin }, args);
      if (!outcome.ok) throw new Error(outcome.problems[0]?.message);
      twin.apply(outcome.value.diff);
      return solveScenario(twin.values(), base.id, 1, solveContext());
    };
    const published = publishedCatalogue.acceleratorSystem(SYSTEM)!.figures.rackPriceUsd!.value;
    const cheaper = set('systems', SYSTEM, 'rackPriceUsd', published / 2);
    const racksUsd = ({ costs }: typeof before): number =>
      costs.capexByClass.find(({ costClass }) => costClass === 'it')!.usd;
    expect(racksUsd(cheaper)).toBeCloseTo(racksUsd(before) / 2, 0);
    const site = store.get(base.siteId);
    const region = site?.type === 'site' ? site.electricityRegionId : '';
    const free = set('electricity', region, 'industrialPrice', 0);
    expect(free.costs.sheet.cells.find(({ name }) => name === 'energy_price')?.value).toBe(0);
    expect(set('cooling', 'lighting_and_house_load_fraction_of_it', 'value', 0).headline.gridDrawW).toBeLessThan(
      before.headline.gridDrawW,
    );
    const deployment = store.get(base.defaultDeploymentId);
    const model = deployment?.type === 'deployment' ? deployment.modelId : '';
    const experts = tableRow('models', model)!.figures.find(({ key }) => key === 'expertsPerToken')!.published!.value;
    // Half the experts for each token: less weight to read for it, more tokens.
    expect(set('models', model, 'expertsPerToken', experts / 2).headline.tokensPerS).toBeGreaterThan(
      before.headline.tokensPerS,
    );
  });

  it('give a rack without a published pressure drop one of its own', () => {
    const own = {
      table: 'systems',
      row: SYSTEM,
      figure: 'coolantPressureDropPa',
      value: 120_000,
      note: '',
      source: '',
    } as const;
    const figure = catalogueWith([own]).acceleratorSystem(SYSTEM)!.figures.coolantPressureDropPa!;
    expect(publishedCatalogue.acceleratorSystem(SYSTEM)!.figures.coolantPressureDropPa).toBeUndefined();
    expect(figure).toMatchObject({
      value: 120_000,
      unit: 'Pa',
      source: { title: 'Set in this project', grade: 'user' },
    });
    expect(figure.source.note).toBe('not in the catalogue');
  });

  it('are shared by scenarios until one is detached', () => {
    const builder = new DocumentBuilder('Shared');
    const context = { document: builder.store, newId: builder.newId };
    const base = builder.scenarioId;
    builder.branch(base, 'Variant');
    const variant = builder.scenarioId;
    const figuresOf = (id: string): readonly number[] => {
      const scenario = builder.store.get(id) as ScenarioRecord;
      return (builder.store.get(scenario.catalogueId) as CatalogueRecord).figures.map(({ value }) => value);
    };
    builder.apply(commands.setCatalogueFigure(context, { scenarioId: variant, ...rackPower(100e3) }));
    expect([figuresOf(base), figuresOf(variant)]).toEqual([[100e3], [100e3]]);
    builder.apply(commands.detachCatalogue(context, { scenarioId: variant }));
    builder.apply(commands.setCatalogueFigure(context, { scenarioId: variant, ...rackPower(90e3) }));
    expect([figuresOf(base), figuresOf(variant)]).toEqual([[100e3], [90e3]]);

    // Another project takes them over with its scenarios.
    const other = new DocumentBuilder('Other', 2);
    const records = builder.records();
    other.apply(
      commands.bringInScenarios({ document: other.store, newId: other.newId }, { records, projectName: 'Shared' }),
    );
    const brought = other.records().filter((record) => record.type === 'scenario' && record.name.includes('Variant'));
    const [copy] = brought as ScenarioRecord[];
    expect((other.store.get(copy!.catalogueId) as CatalogueRecord).figures[0]).toMatchObject({ value: 90e3 });
    expect(copy!.catalogueId).not.toBe((builder.store.get(variant) as ScenarioRecord).catalogueId);

    // And a file keeps them.
    const parsed = parseProject(serialiseProject(records));
    expect(parsed.ok && new Map(parsed.value.records.map((record) => [record.id, record]))).toEqual(
      new Map(records.map((record) => [record.id, record])),
    );
  });

  it('are refused where they mean nothing, where nothing reads them, and where a scenario that shares them is locked', () => {
    const builder = new DocumentBuilder('Refusals');
    const context = { document: builder.store, newId: builder.newId };
    const { scenarioId } = builder;
    const set = (own: Partial<OwnFigure>): string =>
      refusal(commands.setCatalogueFigure(context, { scenarioId, ...rackPower(100e3), ...own }));
    expect(set({ value: -1 })).toBe('command.catalogue.figure.invalid');
    expect(set({ value: Number.NaN })).toBe('command.catalogue.figure.invalid');
    expect(set({ figure: 'acceleratorsPerRack', value: 71.5 })).toBe('command.catalogue.figure.invalid');
    expect(set({ figure: 'rackWidthM', value: 1 })).toBe('command.catalogue.figure.fixed');
    // An air-cooled rack has no port for coolant.
    expect(set({ row: 'hgx_h100_air', figure: 'liquidHeatFraction', value: 0.5 })).toBe(
      'command.catalogue.figure.fixed',
    );
    expect(set({ row: 'abacus' })).toBe('command.catalogue.figure.unknown');
    expect(
      refusal(commands.resetCatalogueFigure(context, { scenarioId, table: 'systems', row: SYSTEM, figure: 'tdpW' })),
    ).toBe('command.catalogue.figure.published');
    builder.branch(scenarioId, 'Locked');
    builder.setField(builder.scenarioId, ['locked'], true);
    expect(set({})).toBe('command.catalogue.locked');
    expect(refusal(commands.detachCatalogue(context, { scenarioId: builder.scenarioId }))).toBe(
      'command.scenario.locked',
    );
  });
});
