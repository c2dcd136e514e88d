import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOf } from '#engine/kinds';
import type { AnyRecord } from '#engine/project';
import { coolingOutageReport, solveContext, solveScenario } from '#engine/solve';
import { starterHall } from '../../builders/starterHall';

const base = starterHall();
const scenarioId = base.find((record) => record.type === 'scenario')!.id;
const own = base.filter((record) => 'scenarioId' in record && record.scenarioId === scenarioId);
const placed = own.filter((record) => record.type === 'element' && kindOf(record.kind)?.shape === 'placed');
const coolers = ['dryCooler', 'adiabaticCooler', 'coolingTower', 'chiller'];

/** Numbers of inspector fields of cooling kinds, anywhere between what the editor lets in. */
interface Edit {
  readonly pick: number;
  readonly field: number;
  readonly at: number;
  readonly action: 'set' | 'remove' | 'cooler' | 'disconnect';
}

const edit: fc.Arbitrary<Edit> = fc.record({
  pick: fc.nat(10_000),
  field: fc.nat(100),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  action: fc.constantFrom('set', 'set', 'set', 'set', 'remove', 'cooler', 'disconnect'),
});

const applied = (records: readonly AnyRecord[], { pick, field, at, action }: Edit): readonly AnyRecord[] => {
  const cooling = placed.filter(
    (record) => record.type === 'element' && (kindOf(record.kind)!.category === 'cooling' || record.kind === 'rack'),
  );
  const target = cooling[pick % cooling.length]!;
  if (target.type !== 'element') return records;
  switch (action) {
    case 'remove':
      return records.filter(
        (record) =>
          record.id !== target.id &&
          !(record.type === 'run' && [record.from.elementId, record.to.elementId].includes(target.id)),
      );
    case 'disconnect':
      return records.filter(
        (record) => !(record.type === 'run' && record.kind === 'pipe' && record.to.elementId === target.id),
      );
    case 'cooler':
      return records.map((record) =>
        record.id === target.id && record.type === 'element' && coolers.includes(record.kind)
          ? { ...record, kind: coolers[field % coolers.length]! }
          : record,
      );
    case 'set': {
      const fields = kindOf(target.kind)!.fields.filter(({ editor }) => editor === 'number');
      const chosen = fields[field % Math.max(1, fields.length)];
      if (chosen?.editor !== 'number') return records;
      const from = Number((target.props as Record<string, unknown>)[chosen.key]);
      // A factor of up to thirty either way, kept to what the editor lets in.
      const value = Math.min(chosen.max ?? 1e9, Math.max(chosen.min ?? 0, from * 30 ** (2 * at - 1)));
      const props = { ...target.props, [chosen.key]: chosen.quantity === 'count' ? Math.round(value) : value };
      const schema = kindOf(target.kind)!.schema;
      if (!schema.safeParse(props).success) return records;
      return records.map((record) =>
        record.id === target.id && record.type === 'element' ? { ...record, props } : record,
      );
    }
  }
};

describe('any coolant plant', () => {
  it('gives finite figures that balance, whatever is set, removed or disconnected, on any day', () => {
    let seen = 0;
    let held = 0;
    let strandedSeen = 0;
    fc.assert(
      fc.property(
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        fc.double({ min: -30, max: 50, noNaN: true }),
        (edits, dryBulbC) => {
          let records: readonly AnyRecord[] = base.map((record) =>
            record.id === scenarioId && record.type === 'scenario'
              ? { ...record, condition: { type: 'fixed', dryBulbC, wetBulbC: dryBulbC - 6 } as const }
              : record,
          );
          for (const each of edits) records = applied(records, each);
          const snapshot = solveScenario(records, scenarioId, 0, solveContext());
          for (const [name, value] of Object.entries(snapshot.headline))
            expect(value === null || Number.isFinite(value), name).toBe(true);
          for (const [name, column] of Object.entries(snapshot.elements.columns)) {
            expect(column!.values.every(Number.isFinite), name).toBe(true);
            seen += column!.values.length;
          }
          for (const { name, residual } of snapshot.balances) expect(residual, name).toBeLessThan(1e-9);
          expect(snapshot.basis.couplingResidual).toBeLessThan(1e-6);
          const share = snapshot.elements.columns.powerShare!;
          expect(share.values.every((value) => value >= 0 && value <= 1)).toBe(true);
          if (share.values.some((value, row) => share.present[row] === 1 && value < 1)) held += 1;
          if (snapshot.problems.some(({ code }) => code.startsWith('cooling.circuit.'))) strandedSeen += 1;
          for (const { tokensLostPerS, rideThroughS } of coolingOutageReport(records, scenarioId, solveContext())
            .outages) {
            expect(tokensLostPerS).toBeGreaterThanOrEqual(-1e-6 * Math.max(1, snapshot.headline.tokensPerS));
            expect(rideThroughS === null || rideThroughS >= 0).toBe(true);
          }
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 25) },
    );
    expect(seen).toBeGreaterThan(10_000);
    // The cases are not all of the quiet kind.
    expect(held).toBeGreaterThan(0);
    expect(strandedSeen).toBeGreaterThan(0);
  });
});
