import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '#engine/project';
import { solveContext, solveScenario } from '#engine/solve';
import { starterHall } from '../../builders/starterHall';

const hall = starterHall();
const scenarioId = hall.find((record) => record.type === 'project')!.baseScenarioId;
const idOf = (name: string): string => hall.find((record) => 'name' in record && record.name === name)!.id;

/** The hall with batteries that carry their rating so long, and a generator that takes load so late. */
const withTimes = (autonomyS: number | null, startS: number | null): readonly AnyRecord[] =>
  hall.map((record) => {
    if (record.type !== 'element') return record;
    if (record.kind === 'ups') return { ...record, props: { ...record.props, autonomyS } };
    return record.kind === 'genset' ? { ...record, props: { ...record.props, startS } } : record;
  });
const tripped = (records: readonly AnyRecord[], names: readonly string[]) =>
  solveScenario(records, scenarioId, 0, solveContext(), names.map(idOf));

const ratedW = hall.flatMap((record) =>
  record.type === 'element' && record.kind === 'ups' ? [record.props['ratedW'] as number] : [],
)[0]!;

describe('the loss of the grid', () => {
  it('leaves the UPS to their batteries for as long as nobody has said, and says that', () => {
    const { whatIf, problems } = tripped(hall, ['Grid supply']);
    expect(whatIf!.bridged.map(({ name }) => name).sort()).toEqual(['UPS A', 'UPS B']);
    for (const { lastsS, neededS, isTakenOver, verdict } of whatIf!.bridged) {
      expect([lastsS, neededS, isTakenOver, verdict]).toEqual([null, null, true, 'unknown']);
    }
    expect(whatIf!.started).toMatchObject([{ name: 'Standby generator', startS: null }]);
    expect(problems.some(({ code }) => code === 'outage.ups.tooShort')).toBe(false);
  });

  it('is bridged for the energy of the battery over its load, and compared with the start of the generator', () => {
    const { whatIf, problems } = tripped(withTimes(120, 15), ['Grid supply']);
    for (const { carriesW, lastsS, neededS, verdict } of whatIf!.bridged) {
      expect(carriesW).toBeGreaterThan(300_000);
      expect(lastsS! * carriesW).toBeCloseTo(120 * ratedW, 3);
      expect(neededS).toBe(15);
      expect(verdict).toBe('heldOver');
    }
    expect(whatIf!.started[0]!.startS).toBe(15);
    expect(problems.some(({ code }) => code === 'outage.ups.tooShort')).toBe(false);
  });

  it('is an error where batteries are empty before the generator takes load', () => {
    const { whatIf, problems } = tripped(withTimes(5, 60), ['Grid supply']);
    expect(whatIf!.bridged.map(({ verdict }) => verdict)).toEqual(['empties', 'empties']);
    expect(problems.filter(({ code }) => code === 'outage.ups.tooShort')).toHaveLength(2);
  });

  it('empties the batteries where no generator is left', () => {
    const { whatIf } = tripped(withTimes(300, 15), ['Grid supply', 'Standby generator']);
    for (const { isTakenOver, neededS, verdict, lastsS } of whatIf!.bridged) {
      expect([isTakenOver, neededS, verdict]).toEqual([false, null, 'empties']);
      expect(lastsS).toBeGreaterThan(300);
    }
  });

  it('bridges nothing while the grid is there, nor a UPS that is out itself', () => {
    expect(tripped(withTimes(300, 15), ['UPS A']).whatIf!.bridged).toEqual([]);
    expect(tripped(withTimes(300, 15), ['Grid supply', 'UPS A']).whatIf!.bridged.map(({ name }) => name)).toEqual([
      'UPS B',
    ]);
  });
});
