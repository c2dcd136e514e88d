import { describe, expect, it } from 'vitest';
import { commands } from '#engine/commands';
import { idSource, RecordStore } from '#engine/document';
import type { AnyRecord, RunRecord } from '#engine/project';
import { solveContext, solveScenario } from '#engine/solve';
import { starterHall } from '../../builders/starterHall';

const base = starterHall();
const { baseScenarioId } = base.find((record) => record.type === 'project')!;

const isCord = ({ to }: RunRecord): boolean => to.elementId.startsWith('rack_');

/** The sample with the elements of a kind, or the cords of racks, made too small. */
const withSmall = (kind: string, props: object): readonly AnyRecord[] =>
  base.map((record) =>
    (record.type === 'element' || record.type === 'run') &&
    record.scenarioId === baseScenarioId &&
    record.kind === kind &&
    (record.type === 'element' || isCord(record))
      ? { ...record, props: { ...record.props, ...props } }
      : record,
  );

const overloads = (records: readonly AnyRecord[]) =>
  solveScenario(records, baseScenarioId, 0, solveContext()).problems.filter(({ code }) => code.endsWith('.overload'));

const enlarged = (records: readonly AnyRecord[]): readonly AnyRecord[] => {
  const sizes = overloads(records).flatMap((problem) => problem.sizes ?? []);
  const document = new RecordStore(records);
  const applied = commands.applySizes({ document, newId: idSource(() => 0) }, { label: 'Enlarge', sizes });
  if (!applied.ok) throw new Error(applied.problems[0]!.message);
  document.apply(applied.value.diff);
  return [...document.values()];
};

describe('the next size of what is overloaded', () => {
  it.each([
    ['electrical.busway.overload', 'busway', { ratedA: 400 }],
    ['electrical.switchgear.overload', 'lvSwitchgear', { ratedA: 400 }],
    ['electrical.transformer.overload', 'transformer', { ratedVa: 315e3 }],
    ['electrical.cable.overload', 'cable', { sectionM2: 8.37e-6, parallelRuns: 1 }],
  ] as const)('is taken over and then carries what passes (%s)', (code, kind, props) => {
    const small = withSmall(kind, props);
    const found = overloads(small).filter((problem) => problem.code === code);
    expect(found.length).toBeGreaterThan(0);
    for (const { sizes, elements } of found) {
      expect(sizes!.length).toBeGreaterThan(0);
      for (const size of sizes!) expect(size.recordId).toBe(elements[0]);
    }
    expect(overloads(enlarged(small)).filter((problem) => problem.code === code)).toEqual([]);
  });

  it('keeps the losses of a transformer at their share of its rating', () => {
    const small = withSmall('transformer', { ratedVa: 315e3, noLoadLossW: 630, loadLossW: 3150 });
    const [problem] = overloads(small).filter(({ code }) => code === 'electrical.transformer.overload');
    const value = Object.fromEntries(problem!.sizes!.map((size) => [size.key, size.value]));
    expect(value['ratedVa']).toBeGreaterThan(315e3);
    expect(value['noLoadLossW']! / value['ratedVa']!).toBeCloseTo(0.002, 9);
    expect(value['loadLossW']! / value['ratedVa']!).toBeCloseTo(0.01, 9);
  });

  it('is left to a person where there is no series of sizes, as for UPS', () => {
    const found = overloads(withSmall('ups', { ratedW: 200e3 })).filter(
      ({ code }) => code === 'electrical.converter.overload',
    );
    expect(found.length).toBeGreaterThan(0);
    for (const { sizes } of found) expect(sizes).toBeUndefined();
  });
});
