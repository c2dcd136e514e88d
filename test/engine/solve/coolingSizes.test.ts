import { describe, expect, it } from 'vitest';
import { commands } from '#engine/commands';
import { idSource, RecordStore } from '#engine/document';
import { steelPipeSizes } from '#engine/hydraulics';
import type { AnyRecord } from '#engine/project';
import { coolingSizes, type SizeProposal, solveContext, solveScenario } from '#engine/solve';
import { starterHall } from '../../builders/starterHall';

const records = starterHall();
const { baseScenarioId } = records.find((record) => record.type === 'project')!;
const sizesOf = (all: readonly AnyRecord[]) => coolingSizes(all, baseScenarioId, solveContext());
const withSizes = (all: readonly AnyRecord[], sizes: readonly SizeProposal[]): AnyRecord[] => {
  const document = new RecordStore(all);
  const applied = commands.applySizes(
    { document, newId: idSource(() => 0) },
    { label: 'Size cooling', sizes: sizes.map(({ recordId, key, proposed }) => ({ recordId, key, value: proposed })) },
  );
  if (!applied.ok) throw new Error(applied.problems[0]!.message);
  document.apply(applied.value.diff);
  return [...document.values()];
};
/** Proposals taken over until none is left: a new pipe asks for another pump. */
const settled = (): AnyRecord[] => {
  let all: AnyRecord[] = records;
  for (let round = 0; round < 4; round++) {
    const { sizes } = sizesOf(all);
    if (sizes.length === 0) return all;
    all = withSizes(all, sizes);
  }
  throw new Error('sizes do not settle');
};

describe('sizing the cooling of a scenario', () => {
  const found = sizesOf(records);

  it('says what each size has to carry, and which rule decides', () => {
    expect(found.problems).toEqual([]);
    expect(new Set(found.sizes.map(({ key }) => key))).toEqual(
      new Set(['innerDiameterM', 'ratedFlowM3PerS', 'ratedHeadPa', 'ratedHeatW', 'productId']),
    );
    for (const { why, now, proposed } of found.sizes) {
      expect(why).toMatch(/\d/);
      expect(proposed).not.toBe(now);
    }
  });

  it('settles, and the plant that it gives has no problem of cooling on the design day', () => {
    const sized = settled().map(
      (record): AnyRecord =>
        record.type === 'scenario' && record.id === baseScenarioId
          ? { ...record, condition: { type: 'design' } }
          : record,
    );
    const { problems } = solveScenario(sized, baseScenarioId, 1, solveContext());
    expect(problems.filter(({ code }) => /^(cooling|hydraulics|thermal)\./.test(code))).toEqual([]);
  });

  it('takes the smallest pipe: the next smaller one breaks a limit', () => {
    const bores = steelPipeSizes.map(({ innerDiameterM }) => innerDiameterM);
    let narrowed = 0;
    const sized = settled();
    for (const record of sized) {
      if (record.type !== 'run' || record.kind !== 'pipe' || record.scenarioId !== baseScenarioId) continue;
      const place = bores.findIndex((bore) => Math.abs(bore / Number(record.props['innerDiameterM']) - 1) < 0.01);
      if (place < 1) continue;
      const narrower = sized.map(
        (other): AnyRecord =>
          other === record ? { ...record, props: { ...record.props, innerDiameterM: bores[place - 1] } } : other,
      );
      const back = sizesOf(narrower).sizes.find(({ recordId }) => recordId === record.id);
      expect(back?.proposed, record.name).toBeCloseTo(bores[place]!, 3);
      narrowed += 1;
      if (narrowed === 6) break;
    }
    expect(narrowed).toBe(6);
  });

  it('widens a header too narrow for its row, so that its CDUs have head enough', () => {
    const narrow = settled().map(
      (record): AnyRecord =>
        record.type === 'element' && record.name === 'Row 1 manifold'
          ? { ...record, props: { ...record.props, innerDiameterM: 0.015 } }
          : record,
    );
    const isShort = (all: readonly AnyRecord[]): boolean =>
      solveScenario(all, baseScenarioId, 1, solveContext()).problems.some(({ code }) => code === 'cooling.loop.head');
    expect(isShort(narrow)).toBe(true);
    const header = sizesOf(narrow).sizes.filter(({ name }) => name === 'Row 1 manifold');
    expect(header.map(({ key }) => key)).toEqual(['innerDiameterM']);
    expect(isShort(withSizes(narrow, header))).toBe(false);
  });

  it('leaves alone what the user keeps, and sizes around it', () => {
    const pump = found.sizes.find(({ key }) => key === 'ratedHeadPa')!;
    const kept = records.map(
      (record): AnyRecord =>
        record.id === pump.recordId && record.type === 'element' ? { ...record, keepsSize: true } : record,
    );
    const again = sizesOf(kept).sizes.filter(({ recordId }) => recordId === pump.recordId);
    expect(again.length).toBeGreaterThan(0);
    expect(again.every(({ isKept }) => isKept)).toBe(true);
    expect(() => withSizes(kept, again)).toThrow(/keeps its size/);
  });

  it('counts units where no product is large enough', () => {
    const racks = records.filter((record) => record.type === 'element' && record.kind === 'rack');
    expect(racks.length).toBeGreaterThan(0);
    // Ten times the racks on the same two CDUs.
    const extra = Array.from({ length: 9 }, (_, copy) =>
      records.flatMap((record): AnyRecord[] => {
        if (!('scenarioId' in record) || record.scenarioId !== baseScenarioId) return [];
        const suffix = `x${copy}`;
        if (record.type === 'element' && record.kind === 'rack') return [{ ...record, id: `${record.id}${suffix}` }];
        if (record.type === 'run' && record.to.elementId.startsWith('rack_') && record.to.portId === 'coolant')
          return [
            {
              ...record,
              id: `${record.id}${suffix}`,
              to: { ...record.to, elementId: `${record.to.elementId}${suffix}` },
            },
          ];
        return [];
      }),
    ).flat();
    const { counts } = sizesOf([...records, ...extra]);
    expect(counts[0]?.label).toBe('CDUs');
    expect(counts[0]!.needed).toBeGreaterThan(counts[0]!.now);
    expect(counts[0]!.why).toMatch(/largest product/);
  });
});
