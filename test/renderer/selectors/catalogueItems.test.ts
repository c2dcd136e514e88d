import { describe, expect, it } from 'vitest';
import { catalogueWith, publishedCatalogue } from '#engine/catalogue';
import { catalogueItems, narrowed, noFacets } from '#renderer/selectors';

describe('the catalogue of things to place', () => {
  const items = catalogueItems(publishedCatalogue);

  it('has a card for each system, CDU, converter and kind, with figures that say where they are from', () => {
    const of = (kind: string) => items.filter((item) => item.kind.kind === kind);
    expect(of('rack')).toHaveLength(publishedCatalogue.acceleratorSystems().length);
    expect(of('cdu')).toHaveLength(publishedCatalogue.cduProducts().length);
    expect(of('transformer').length).toBeGreaterThan(3);
    expect(of('dryCooler')).toHaveLength(1);
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
    for (const item of items) {
      expect(item.kind.schema.safeParse({ ...item.kind.defaults, ...item.props }).success, item.key).toBe(true);
      for (const { figure } of item.figures) if (figure) expect(figure.source.title, item.key).not.toBe('');
    }
  });

  it('is narrowed by words, maker, year, cooling and power, all together', () => {
    const liquid = narrowed(items, { ...noFacets, cooling: 'liquid', text: 'nvl72' });
    expect(liquid.length).toBeGreaterThan(1);
    expect(liquid.every(({ name, cooling }) => name.includes('NVL72') && cooling === 'liquid')).toBe(true);
    const small = narrowed(items, { ...noFacets, vendor: 'NVIDIA', maxPowerW: 50e3 });
    expect(small.length).toBeGreaterThan(0);
    expect(small.every(({ vendor, powerW }) => vendor === 'NVIDIA' && powerW! <= 50e3)).toBe(true);
    expect(narrowed(items, { ...noFacets, text: 'no such thing' })).toEqual([]);
  });

  it('shows the figures of the project, and goes by them', () => {
    const own = {
      table: 'systems',
      row: 'gb300_nvl72',
      figure: 'rackPowerMaxW',
      value: 40e3,
      note: '',
      source: '',
    } as const;
    const changed = catalogueItems(catalogueWith([own])).find(({ props }) => props['systemId'] === 'gb300_nvl72')!;
    expect(changed.figures[0]).toMatchObject({ label: 'Power', value: 40e3, figure: { source: { grade: 'user' } } });
    expect(narrowed([changed], { ...noFacets, maxPowerW: 50e3 })).toEqual([changed]);
  });
});
