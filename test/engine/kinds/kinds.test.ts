import { describe, expect, it } from 'vitest';
import { acceleratorSystems, publishedCatalogue } from '#engine/catalogue';
import { kindOf, placedKinds, runKinds } from '#engine/kinds';

describe('element kinds', () => {
  it('are each found by their name, once', () => {
    const all = [...placedKinds, ...runKinds];
    expect(new Set(all.map((kind) => kind.kind)).size).toBe(all.length);
    for (const kind of all) expect(kindOf(kind.kind)).toBe(kind);
    expect(all.length).toBeGreaterThanOrEqual(22);
  });

  it('have defaults that pass their own schema and check, with a field for what a user may change', () => {
    for (const kind of [...placedKinds, ...runKinds]) {
      expect(kind.schema.safeParse(kind.defaults).success, kind.kind).toBe(true);
      expect(kind.check?.(kind.defaults, publishedCatalogue) ?? [], kind.kind).toEqual([]);
      for (const field of kind.fields) expect(field.key in kind.defaults, `${kind.kind}.${field.key}`).toBe(true);
    }
  });

  it('give finite sizes, ports inside reach of the body, and costs with sources', () => {
    // Groups and dimensions are lines and names of a drawing, without a body.
    const built = placedKinds.filter(({ category }) => category !== 'drawing');
    expect(built.length).toBeGreaterThan(20);
    for (const kind of built) {
      const { widthM, depthM, heightM } = kind.footprint(kind.defaults);
      for (const edge of [widthM, depthM]) expect(edge, kind.kind).toBeGreaterThan(0);
      // A row is a group on the floor, without a body of its own.
      expect(heightM, kind.kind).toBeGreaterThanOrEqual(kind.kind === 'row' ? 0 : 0.1);
      for (const port of kind.ports(kind.defaults)) {
        expect(Math.abs(port.offsetM[0]), `${kind.kind} ${port.id}`).toBeLessThanOrEqual(widthM / 2 + 1e-9);
        expect(Math.abs(port.offsetM[1]), `${kind.kind} ${port.id}`).toBeLessThanOrEqual(depthM / 2 + 1e-9);
      }
      for (const item of kind.cost?.(kind.defaults, publishedCatalogue) ?? []) {
        expect(item.unitCost.value, `${kind.kind} ${item.label}`).toBeGreaterThan(0);
        expect(item.unitCost.source.title).not.toBe('');
        expect(Number.isFinite(item.quantity)).toBe(true);
      }
    }
  });

  it('make a rack of every system that has a published power, and say what is missing of the others', () => {
    const rack = kindOf('rack')!;
    let usable = 0;
    for (const system of acceleratorSystems()) {
      const props = { ...rack.defaults, systemId: system.id };
      const errors = (rack.check?.(props, publishedCatalogue) ?? []).filter((problem) => problem.severity === 'error');
      if (errors.length > 0) {
        expect(system.figures.rackPowerMaxW).toBeUndefined();
        continue;
      }
      usable += 1;
      if (rack.shape !== 'placed') throw new Error('a rack is placed');
      const electrical = rack.electrical!(props, publishedCatalogue);
      expect(electrical.type === 'load' && electrical.ratedW).toBe(system.figures.rackPowerMaxW!.value);
      const hasCoolantPort = rack.ports(props).some((port) => port.medium === 'coolant');
      expect(hasCoolantPort).toBe((system.figures.liquidHeatFraction?.value ?? 0) > 0);
    }
    expect(usable).toBeGreaterThanOrEqual(26);
  });

  it('refuse an unknown catalogue id with a remedy', () => {
    const rack = kindOf('rack')!;
    expect(rack.check!({ ...rack.defaults, systemId: 'abacus' }, publishedCatalogue)[0]).toMatchObject({
      severity: 'error',
      code: 'rack.system.unknown',
    });
  });
});
