import { describe, expect, it } from 'vitest';
import type { Headline, Snapshot } from '#engine/solve';
import { fullText, headlineFigures, relativeChange } from '#renderer/selectors';

const headline: Headline = {
  itPowerW: 849e3,
  thermalLoadW: 893.4e3,
  gridDrawW: 945e3,
  pue: 1.113,
  tokensPerS: 4.42e6,
  tokensPerSPerMwGrid: 4.68e6,
  tokensPerSPerMwIt: 5.21e6,
  costPerMTokensUsd: 0.139,
};
const snapshot = (part: Partial<Headline>, bands: Snapshot['bands'] = {}): Snapshot =>
  ({ headline: { ...headline, ...part }, bands }) as Snapshot;
const format = { system: 'si', locale: 'en-US' } as const;
const figure = (name: string, figures: ReturnType<typeof headlineFigures>) => figures.find((one) => one.name === name)!;

describe('the headline', () => {
  it('has three significant figures with the right prefix, and dashes before the first answer', () => {
    const figures = headlineFigures(snapshot({ gridDrawW: 999_960 }), null, format);
    expect(figure('gridDrawW', figures)).toMatchObject({ text: '1.00', unit: 'MW', change: null });
    expect(figure('thermalLoadW', figures)).toMatchObject({ text: '893', unit: 'kW' });
    expect(figure('pue', figures)).toMatchObject({ text: '1.11', unit: '' });
    for (const { text, change } of headlineFigures(null, null, format)) {
      expect(text).toBe('–');
      expect(change).toBeNull();
    }
  });

  it('shows a ratio without a denominator as a dash, and no change against it', () => {
    const figures = headlineFigures(snapshot({ pue: null, costPerMTokensUsd: null }), headline, format);
    expect(figure('pue', figures)).toMatchObject({ text: '–', change: null });
    expect(relativeChange(1, null)).toBeNull();
    expect(relativeChange(1, 0)).toBeNull();
  });

  it('says whether a change is for the better: less cost and more tokens are, more grid draw is not, heat is neither', () => {
    const now = { gridDrawW: 1e6, costPerMTokensUsd: 0.12, tokensPerS: 5e6, thermalLoadW: 1e6 };
    const figures = headlineFigures(snapshot(now), headline, format);
    expect(figure('gridDrawW', figures).change).toMatchObject({ text: '+5.82%', verdict: 'worse' });
    expect(figure('costPerMTokensUsd', figures).change?.verdict).toBe('better');
    expect(figure('tokensPerS', figures).change?.verdict).toBe('better');
    expect(figure('thermalLoadW', figures).change?.verdict).toBe('neutral');
    expect(figure('pue', figures).change).toBeNull();
  });

  it('takes less draw for no gain while part of the plant is out', () => {
    const part = snapshot({ gridDrawW: 0.5e6, tokensPerS: 2e6 });
    const tripped = { ...part, whatIf: { healthy: headline } } as Snapshot;
    expect(figure('gridDrawW', headlineFigures(part, headline, format)).change?.verdict).toBe('better');
    expect(figure('gridDrawW', headlineFigures(tripped, headline, format)).change?.verdict).toBe('neutral');
    expect(figure('tokensPerS', headlineFigures(tripped, headline, format)).change?.verdict).toBe('worse');
  });

  it('gives the ends of the band in the unit of the figure, and names the unit where it is another', () => {
    const band = { p10: 0.9e6, p50: 4.4e6, p90: 5.3e6, basis: 'measured' };
    const figures = headlineFigures(snapshot({}, { tokensPerS: band }), null, format);
    expect(figure('tokensPerS', figures).band?.text).toBe('900 ktok/s – 5.30');
    expect(figure('pue', figures).band).toBeNull();
  });

  it('writes amounts in full with four figures and their unit', () => {
    expect(fullText(1_031_400, 'power', format)).toBe('1.031 MW');
    expect(fullText(0, 'power', format)).toBe('0 W');
    expect(fullText(45, 'temperature', { system: 'us', locale: 'en-US' })).toBe('113 °F');
    expect(fullText(1234.5, 'length', { system: 'si', locale: 'de-DE' })).toBe('1.234,5 m');
  });
});
