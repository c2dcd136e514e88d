import { describe, expect, it } from 'vitest';
import { llmModelName } from '#engine/catalogue';
import type { ComparedScenario, Comparison, DerivationNode, ResultColumn, Snapshot } from '#engine/solve';
import {
  comparisonRows,
  costWaterfall,
  derivationRows,
  estimateCount,
  fieldStates,
  inputRows,
  type OverlayName,
  originMark,
  overlayPicture,
  selectedRecords,
  selectionResults,
  sortedProblems,
} from '#renderer/selectors';
import { openWindow, rackIds } from '../windowSession';

const column = (values: readonly (number | null)[]): ResultColumn => ({
  values: Float64Array.from(values, (value) => value ?? 0),
  present: Uint8Array.from(values, (value) => (value === null ? 0 : 1)),
});

const snapshot = {
  elements: {
    ids: ['a', 'b', 'c', 'd'],
    columns: {
      drawW: column([100, 200, null, 50]),
      loadingFraction: column([0.5, 1.2, 0, null]),
      marginK: column([3, -1, 12, null]),
      activePowerW: column([100, 200, 0, 50]),
    },
  },
} as unknown as Snapshot;

describe('results of a selection', () => {
  it('add up what flows and show the worst of what has a limit', () => {
    const results = selectionResults(snapshot, new Set(['a', 'b', 'c']));
    expect(results.find((one) => one.column === 'drawW')).toMatchObject({ value: 300, basis: 'sum', count: 2 });
    expect(results.find((one) => one.column === 'loadingFraction')).toMatchObject({ value: 1.2, basis: 'worst' });
    expect(results.find((one) => one.column === 'marginK')).toMatchObject({ value: -1, basis: 'worst' });
    expect(selectionResults(snapshot, new Set(['d']))[0]).toMatchObject({ column: 'drawW', value: 50, basis: 'one' });
    expect(selectionResults(null, new Set(['a']))).toEqual([]);
  });
});

describe('an overlay', () => {
  const shown = (overlay: OverlayName, basis: 'used' | 'left' = 'used') => {
    const picture = overlayPicture(undefined, snapshot, overlay, basis)!;
    if (picture.key.type !== 'scale') throw new Error('a result has a scale');
    return { ...picture, key: picture.key };
  };

  it('runs from nought to the limit where there is one, and over its own range where there is none', () => {
    expect(shown('loadingFraction').key).toMatchObject({ low: 0, high: 1, hasLimit: true });
    expect(shown('drawW').key).toMatchObject({ low: 50, high: 200, hasLimit: false, total: 350 });
    expect(overlayPicture(undefined, snapshot, 'tokensPerS', 'used')).toBeNull();
  });

  it('tells within, beyond, no limit set and no value apart, by pattern too', () => {
    const { swatchOf, key } = shown('loadingFraction');
    const looks = ['a', 'b', 'd', 'not an element'].map((id) => swatchOf(id));
    expect(new Set(looks.map(({ css }) => css)).size).toBe(4);
    expect(looks.map(({ pattern }) => pattern)).toEqual(['plain', 'cross', 'hatch', 'plain']);
    expect(key.counts).toEqual({ fine: 2, beyond: 1, noLimit: 1 });
    const margin = shown('marginK');
    expect(margin.swatchOf('b')).toBe(looks[1]);
    // Nothing says that d is cooled at all: it has no value, rather than no limit.
    expect(margin.swatchOf('d')).toBe(looks[3]);
  });

  it('counts how many have which value', () => {
    const { histogram } = shown('loadingFraction').key;
    expect(histogram.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(histogram[0]).toBe(1);
    expect(histogram[histogram.length / 2]).toBe(1);
    expect(histogram.at(-1)).toBe(1);
  });

  it('shows what is left of a limit as well as what is used', () => {
    const used = shown('loadingFraction');
    const left = shown('loadingFraction', 'left');
    expect(left.label).toBe('Headroom');
    expect(left.swatchOf('b')).toBe(used.swatchOf('b'));
    // Nothing used is all left: the far end of the scale.
    expect(left.swatchOf('c').css).not.toBe(used.swatchOf('c').css);
  });
});

describe('fields of a selection', () => {
  it('show what all agree on, and mark what differs', () => {
    const { session } = openWindow();
    const ids = rackIds(session);
    const selected = selectedRecords(session.document.records(), ids);
    expect(selected).toHaveLength(8);
    const [first, ...rest] = selected;
    const other = { ...first!, props: { ...first!.props, systemId: 'hgx_h100_air' } };
    const system = fieldStates([other, ...rest]).find(({ definition }) => definition.key === 'systemId');
    expect(system).toMatchObject({ isMixed: true });
    const same = fieldStates(selected).find(({ definition }) => definition.key === 'systemId');
    expect(same).toMatchObject({ isMixed: false, value: 'gb200_nvl72' });
  });

  it('are none for a selection of several kinds', () => {
    const { session } = openWindow();
    const records = [...session.document.records().values()].filter((record) => record.type === 'element');
    const rack = records.find(({ kind }) => kind === 'rack')!;
    const cdu = records.find(({ kind }) => kind === 'cdu')!;
    expect(fieldStates([rack, cdu])).toEqual([]);
  });
});

const leaf = (label: string, origin: DerivationNode['origin']): DerivationNode => ({
  label,
  value: 1,
  quantity: 'ratio',
  inputs: [],
  origin,
});
const figure = (grade: 'A' | 'C', recheck: boolean) => ({
  value: 1,
  unit: '1',
  source: { title: 't', url: 'https://example.org', date: '2026', grade, recheck },
});

describe('a derivation', () => {
  const guess = figure('C', false);
  const root: DerivationNode = {
    ...leaf('cost', { type: 'computed' }),
    inputs: [
      { ...leaf('power', { type: 'computed' }), inputs: [leaf('price', { type: 'catalogue', figure: guess })] },
      leaf('same price', { type: 'catalogue', figure: guess }),
      leaf('limit', { type: 'user', recordId: 'site_1' }),
    ],
  };

  it('opens its first level, and more on demand', () => {
    expect(derivationRows(root, new Set()).map(({ node }) => node.label)).toEqual([
      'cost',
      'power',
      'same price',
      'limit',
    ]);
    expect(derivationRows(root, new Set(['0/0'])).map(({ node }) => node.label)).toContain('price');
    expect(derivationRows(root, new Set(['0']))).toHaveLength(1);
  });

  it('marks estimates by grade or missing check, and counts each figure once', () => {
    expect(originMark(leaf('x', { type: 'catalogue', figure: figure('A', false) }))).toBe('catalogue');
    expect(originMark(leaf('x', { type: 'catalogue', figure: figure('A', true) }))).toBe('estimate');
    expect(originMark(leaf('x', { type: 'catalogue', figure: guess }))).toBe('estimate');
    expect(estimateCount(root)).toBe(1);
  });
});

describe('a comparison', () => {
  const scenario = (scenarioId: string, cost: number, tokens: number) => ({
    scenarioId,
    name: scenarioId,
    headline: {
      itPowerW: 1,
      thermalLoadW: 1,
      gridDrawW: 1,
      pue: 1.1,
      tokensPerS: tokens,
      tokensPerSPerMwGrid: tokens,
      tokensPerSPerMwIt: tokens,
      costPerMTokensUsd: cost,
    },
    bands: { costPerMTokensUsd: { p10: cost * 0.9, p50: cost, p90: cost * 2, basis: '' } },
    capexUsd: 1,
    annualUsd: 1,
    split: [
      { cause: 'it', label: 'IT racks', usdPerMToken: 0.75 * cost },
      { cause: 'energy', label: 'Energy', usdPerMToken: 0.25 * cost },
    ],
    waterM3PerYear: 1,
    carbonKgPerYear: 1,
    accelerators: 8,
    inputs: [],
    errors: 0,
    scale: 1,
  });
  const comparison: Comparison = {
    baseScenarioId: 'base',
    scenarios: [scenario('cheap', 0.1, 4), scenario('base', 0.2, 4 * (1 + 1e-9))],
  };
  const rows = comparisonRows(comparison, { system: 'si', locale: 'en-US' });
  const row = (key: string) => rows.find((one) => one.key === key)!;

  it('is against the base, in whichever column it stands', () => {
    const [cheap, base] = row('costPerMTokensUsd').cells;
    expect(cheap).toMatchObject({ change: { text: '-50%', verdict: 'better' }, isBest: true });
    expect(base).toMatchObject({ change: null, isBest: false });
  });

  it('draws bars and bands of a row on one scale', () => {
    const [cheap, base] = row('costPerMTokensUsd').cells;
    // The largest value of the row is the P90 of the base, 0.4.
    expect(base!.share).toBeCloseTo(0.5, 12);
    expect(cheap!.share).toBeCloseTo(0.25, 12);
    expect(cheap!.bandShare?.[1]).toBeCloseTo(0.5, 12);
  });

  it('goes from the cost of the base to that of another in steps that meet', () => {
    const steps = costWaterfall(comparison, 'cheap', 'Other')!;
    // 0.15 + 0.05 against 0.075 + 0.025.
    expect(steps.map(({ label, kind }) => `${label} ${kind}`)).toEqual([
      'base total',
      'IT racks less',
      'Energy less',
      'cheap total',
    ]);
    expect(steps.map(({ to }) => to)).toEqual([0.2, 0.125, 0.1, 0.1].map((value) => expect.closeTo(value, 12)));
    for (const [k, step] of steps.slice(1, -1).entries()) expect(step.from).toBeCloseTo(steps[k]!.to, 12);
    expect(costWaterfall(comparison, 'nobody', 'Other')).toBeNull();
  });

  it('words inputs as their fields do, and marks those that are not of the base', () => {
    const [cheap, base] = comparison.scenarios as [ComparedScenario, ComparedScenario];
    const inputs: ComparedScenario['inputs'] = [
      { area: 'deployment', path: ['precision'], label: null, quantity: null, base: 'fp8', own: 'fp4' },
      { area: 'deployment', path: ['utilisation'], label: null, quantity: null, base: 0.7, own: 0.5 },
      { area: 'scenario', path: ['sheet', 'wacc'], label: null, quantity: null, base: null, own: 12 },
    ];
    const found = inputRows(
      { ...comparison, scenarios: [{ ...cheap, inputs }, base] },
      { system: 'si', locale: 'en-US' },
      'none',
    );
    expect(found.map(({ label, cells }) => [label, ...cells.map(({ text }) => text)])).toEqual([
      ['Precision', 'FP4', 'FP8'],
      ['Utilisation', '50.0 %', '70.0 %'],
      ['Cost of capital', '12', 'none'],
    ]);
    expect(found[0]!.cells.map(({ isOwn }) => isOwn)).toEqual([true, false]);
  });

  it('calls nothing best where the difference is rounding, or where more is neither good nor bad', () => {
    expect(row('tokensPerS').cells.every(({ isBest }) => !isBest)).toBe(true);
    expect(row('itPowerW').cells.every(({ isBest }) => !isBest)).toBe(true);
  });
});

describe('the list of problems', () => {
  it('is worst first and holds only the severities asked for', () => {
    const problem = (code: string, severity: 'error' | 'warning' | 'info') => ({
      code,
      severity,
      elements: [],
      message: '',
      remedy: '',
    });
    const problems = [problem('a', 'info'), problem('b', 'error'), problem('c', 'warning'), problem('d', 'error')];
    expect(sortedProblems(problems, new Set(['error', 'warning', 'info'])).map(({ code }) => code)).toEqual([
      'b',
      'd',
      'c',
      'a',
    ]);
    expect(sortedProblems(problems, new Set(['warning'])).map(({ code }) => code)).toEqual(['c']);
  });
});

describe('names of models', () => {
  it('read as their makers write them', () => {
    expect(llmModelName('llama_3_1_70b')).toBe('Llama 3.1 70B');
    expect(llmModelName('deepseek_r1')).toBe('DeepSeek R1');
    expect(llmModelName('gpt_oss_120b')).toBe('GPT OSS 120B');
  });
});
