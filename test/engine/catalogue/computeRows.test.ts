import { describe, expect, it } from 'vitest';
import { acceleratorSystem, acceleratorSystems, llmModel, llmModels } from '#engine/catalogue';
import { isEstimate } from '#engine/quantity';

const figuresOf = (id: string) => acceleratorSystem(id)!.figures;

describe('accelerator systems', () => {
  it('are all 27 of the reference, each with what a rack cannot be planned without or a reason', () => {
    const systems = acceleratorSystems();
    expect(systems).toHaveLength(27);
    expect(new Set(systems.map(({ id }) => id)).size).toBe(27);
    for (const { id, name, vendor, status, source, figures } of systems) {
      expect(
        [name, vendor, source.title].every((text) => text.length > 0),
        id,
      ).toBe(true);
      expect(['shipping', 'ramping', 'announced', 'not_shipped'], id).toContain(status);
      for (const figure of [figures.acceleratorsPerRack, figures.memoryBytes, figures.launchYear])
        expect(figure, id).toBeDefined();
    }
    expect(systems.filter(({ figures }) => !figures.rackPowerMaxW).map(({ id }) => id)).toEqual(['etched_sohu_8']);
    expect(acceleratorSystem('abacus')).toBeUndefined();
  });

  it('give published values in SI', () => {
    const h100 = figuresOf('hgx_h100_air');
    expect(h100.bf16FlopPerS).toMatchObject({ value: 9.89e14, unit: 'FLOP/s' });
    expect(h100.memoryBytes).toMatchObject({ value: 80e9, unit: 'B' });
    expect(h100.memoryBandwidthBPerS?.value).toBe(3.35e12);
    expect(h100.scaleUpBandwidthBPerS?.value).toBe(450e9);
    // 400 Gbit/s.
    expect(h100.scaleOutBandwidthBPerS?.value).toBe(50e9);
    expect(h100.serverPowerMaxW?.value).toBe(10_200);
    expect(figuresOf('gb300_nvl72').rackPowerMaxW?.value).toBe(142_000);
    expect(figuresOf('gb200_nvl72').rackPriceUsd).toMatchObject({ value: 3.3e6, low: 3e6, high: 4e6, unit: 'USD' });
    // 1.5 L/min for each kW.
    expect(figuresOf('gb200_nvl72').coolantFlowM3PerSPerW!.value * 1000 * 60_000).toBeCloseTo(1.5, 12);
    expect(figuresOf('gb200_nvl72').rackHeightM!.value).toBeCloseTo(2.236, 12);
  });

  it('say why a figure is absent where a source does', () => {
    const ironwood = acceleratorSystem('tpu_v7_ironwood')!;
    expect(ironwood.figures.fp4FlopPerS).toBeUndefined();
    expect(ironwood.unpublished.fp4FlopPerS).toBe('no native FP4');
    expect(acceleratorSystems().flatMap(({ unpublished }) => Object.keys(unpublished))).toHaveLength(4);
  });

  it('keep shares within a whole and ranges in order', () => {
    for (const { id, figures } of acceleratorSystems()) {
      for (const [name, { value, low = value, high = value }] of Object.entries(figures)) {
        expect(Number.isFinite(value), `${id} ${name}`).toBe(true);
        expect(low <= value && value <= high, `${id} ${name}`).toBe(true);
        expect(value, `${id} ${name}`).toBeGreaterThanOrEqual(0);
      }
      const { liquidHeatFraction, rackPowerTypicalW, rackPowerMaxW } = figures;
      expect(liquidHeatFraction!.value, id).toBeLessThanOrEqual(1);
      if (rackPowerTypicalW && rackPowerMaxW)
        expect(rackPowerTypicalW.value, id).toBeLessThanOrEqual(rackPowerMaxW.value);
    }
  });

  it('infer typical power and price only where peers give a quotient, graded D with the rows named', () => {
    const isDerived = (figure: { source: { note?: string; title: string } } | undefined): boolean =>
      figure?.source.title === 'Derived from other rows of the catalogue';
    const derived = (name: 'rackPowerTypicalW' | 'rackPriceUsd'): string[] =>
      acceleratorSystems()
        .filter(({ figures }) => isDerived(figures[name]))
        .map(({ id }) => id);
    expect(derived('rackPowerTypicalW')).toEqual([
      'hgx_b300',
      'mi300x_8',
      'mi325x_8',
      'tpu_v5e',
      'tpu_v6e',
      'inf2_48xl',
      'gaudi3_8',
    ]);
    expect(derived('rackPriceUsd')).toEqual(['tpu_v7_ironwood']);
    const price = figuresOf('tpu_v7_ironwood').rackPriceUsd!;
    // 64 accelerators at 1.03 USD/h; quotients of 12 systems run from 20,739 to 40,598 h with median 28,258 h.
    expect(price.low!).toBeCloseTo(64 * 1.03 * 20_739, -3);
    expect(price.high!).toBeCloseTo(64 * 1.03 * 40_598, -3);
    expect(price.value).toBeCloseTo(64 * 1.03 * 28_258, -3);
    expect(price.source).toMatchObject({ grade: 'D', recheck: false });
    expect(price.source.note).toContain('tco_hyperscaler_usd_per_accelerator_hour');
    expect(isEstimate(price)).toBe(true);
    // 48 kW × 0.826 = 190/230, the median of 19 racks; 10/18 to 132/142 of the maximum.
    const power = figuresOf('gaudi3_8').rackPowerTypicalW!;
    expect(power.value).toBeCloseTo((48_000 * 190) / 230, 6);
    expect(power.low!).toBeCloseTo((48_000 * 10) / 18, 6);
    expect(power.high!).toBeCloseTo((48_000 * 132) / 142, 6);
    expect(power.source.note).toContain('of 19 systems');
    expect(figuresOf('gb300_nvl72').rackPowerTypicalW!.value).toBe(132_000);
  });

  it('leave the price open where nothing lets it be inferred', () => {
    expect(
      acceleratorSystems()
        .filter(({ figures }) => !figures.rackPriceUsd)
        .map(({ id }) => id),
    ).toEqual([
      'tpu_v5e',
      'tpu_v6e',
      'trn2_ultraserver',
      'trn3_ultraserver',
      'inf2_48xl',
      'groq3_lpx',
      'etched_sohu_8',
      'sambanova_sn40l',
      'gaudi3_8',
    ]);
  });
});

describe('language models', () => {
  it('are all 13 of the reference', () => {
    expect(llmModels()).toHaveLength(13);
    expect(llmModel('oracle')).toBeUndefined();
  });

  it('read as their configurations state them', () => {
    const r1 = llmModel('deepseek_r1')!;
    expect([r1.layers, r1.hiddenSize, r1.routedExperts, r1.expertsPerToken, r1.mlaKvLoraRank, r1.mlaRopeDim]).toEqual([
      61, 7168, 256, 8, 512, 64,
    ]);
    expect(r1.totalParameters).toBe(671e9);
    expect(r1.activeParameters).toBe(37e9);
    expect(llmModel('llama_3_1_8b')!.routedExperts).toBeUndefined();
  });

  it('count the cache of each token as their attention implies', () => {
    for (const model of llmModels()) {
      const perLayer =
        model.attention === 'MLA' ? model.mlaKvLoraRank! + model.mlaRopeDim! : 2 * model.kvHeads * model.headDim;
      expect(model.kvElementsPerToken, model.id).toBe(model.layers * perLayer);
      expect(model.kvElementsPerTokenLongContext, model.id).toBe(
        (model.layers - (model.slidingLayers ?? 0)) * perLayer,
      );
    }
    expect(llmModel('deepseek_r1')!.kvElementsPerToken).toBe(61 * 576);
  });

  it('have totals that their dimensions confirm within 0.3 %', () => {
    for (const { id, totalParameters, totalParametersComputed } of llmModels())
      expect(Math.abs(totalParametersComputed / totalParameters - 1), id).toBeLessThan(0.003);
  });
});
