import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '#engine/project';
import { coolingOutageReport, outageReport, type Snapshot, solveContext, solveScenario } from '#engine/solve';
import { starterHall } from '../../builders/starterHall';

const hall = starterHall();
const scenarioId = hall.find((record) => record.type === 'project')!.baseScenarioId;

const idOf = (name: string, records: readonly AnyRecord[] = hall): string =>
  records.find(
    (record) => 'name' in record && record.name === name && 'scenarioId' in record && record.scenarioId === scenarioId,
  )!.id;

const tripped = (names: readonly string[], records: readonly AnyRecord[] = hall): Snapshot =>
  solveScenario(
    records,
    scenarioId,
    0,
    solveContext(),
    names.map((name) => idOf(name, records)),
  );

/** The only way of a rack's cooling and power is one of each: losing any is felt. */
const lean = hall
  .filter(
    (record) =>
      !('kind' in record && record.kind === 'genset') &&
      !(record.type === 'run' && record.from.elementId.startsWith('genset')),
  )
  .map((record) =>
    record.type === 'element' && record.name === 'Dry cooler pumps'
      ? { ...record, props: { ...record.props, installed: 1, standby: 0, ratedFlowM3PerS: 0.06 } }
      : record,
  );

const hot = hall.map((record) =>
  record.type === 'scenario'
    ? { ...record, condition: { type: 'fixed' as const, dryBulbC: 42, wetBulbC: 20 } }
    : record,
);

describe('a plant with some of it out of service', () => {
  it('is the plant itself when nothing is named, or nothing that it has', () => {
    const whole = solveScenario(hall, scenarioId, 0, solveContext());
    expect(whole.whatIf).toBeNull();
    expect(solveScenario(hall, scenarioId, 0, solveContext(), ['rack_gone'])).toEqual(whole);
  });

  it('keeps its balances closed and knows the plant that it is set against', () => {
    const whole = solveScenario(hall, scenarioId, 0, solveContext());
    for (const name of [
      'Transformer A',
      'UPS B',
      'CDU 1',
      'Chiller 1',
      'CRAH 1',
      'R1-01',
      'LV switchgear A',
      'Dry cooler header',
    ]) {
      const { balances, whatIf } = tripped([name]);
      for (const { name: law, residual } of balances) expect(residual, `${name}: ${law}`).toBeLessThan(1e-9);
      expect(whatIf!.healthy).toEqual(whole.headline);
      expect(whatIf!.out.map((element) => element.name)).toEqual([name]);
    }
  });

  it('moves the load of a lost side to the other and drops no rack that has two cords', () => {
    const { whatIf } = tripped(['UPS A', 'Busway A']);
    expect(whatIf!.racksDropped).toEqual([]);
    const busway = whatIf!.loadings.find(({ name }) => name === 'Busway B')!;
    // Half of each rack was on either side.
    expect(busway.now / busway.before).toBeGreaterThan(1.95);
    expect(busway.now / busway.before).toBeLessThan(2.1);
    expect(whatIf!.tokensLostPerS).toBeCloseTo(0, 3);
  });

  it('drops every rack when both sides are out, and one rack when that is', () => {
    const both = tripped(['Busway A', 'Busway B']);
    expect(both.whatIf!.racksDropped).toHaveLength(8);
    expect(both.headline.tokensPerS).toBe(0);
    expect(both.problems.some(({ code }) => code === 'outage.rack.dropped')).toBe(true);
    const one = tripped(['R1-01']);
    expect(one.whatIf!.racksDropped.map(({ name }) => name)).toEqual(['R1-01']);
    expect(one.headline.tokensPerS / one.whatIf!.healthy.tokensPerS).toBeCloseTo(7 / 8, 9);
  });

  it('costs an hour what the lost tokens cost with all in service', () => {
    const { whatIf } = tripped(['R1-01']);
    const { tokensPerS, costPerMTokensUsd } = whatIf!.healthy;
    expect(whatIf!.costUsdPerH).toBeCloseTo(((tokensPerS / 8) * 3600 * costPerMTokensUsd!) / 1e6, 6);
  });

  it('starts the standby generator when the grid is lost, and drops all without one', () => {
    const { whatIf } = tripped(['Grid supply']);
    expect(whatIf!.started.map(({ name }) => name)).toEqual(['Standby generator']);
    expect(whatIf!.racksDropped).toEqual([]);
    const { whatIf: dark, headline } = tripped(['Grid supply'], lean);
    expect(dark!.racksDropped).toHaveLength(8);
    expect(headline.gridDrawW).toBe(0);
    // On the generator the plant takes as much for each watt of IT as before; a megawatt of the grid says nothing then.
    const island = tripped(['Grid supply']).headline;
    expect(island.pue).toBeCloseTo(solveScenario(hall, scenarioId, 0, solveContext()).headline.pue!, 1);
    expect(island.tokensPerSPerMwGrid).toBeNull();
  });

  it('stops coolant plant that loses its power, and with it the racks that it cools', () => {
    // Board A alone feeds the pumps of the dry coolers.
    const { whatIf, problems } = tripped(['LV switchgear A']);
    expect(whatIf!.stopped.map(({ name }) => name)).toContain('Dry cooler pumps');
    expect(whatIf!.racksDropped).toEqual([]);
    expect(whatIf!.racksHeldDown).toHaveLength(8);
    const rideThroughS = whatIf!.coolant[0]!.warmUp!.rideThroughS!;
    expect(rideThroughS).toBeGreaterThan(10);
    expect(rideThroughS).toBeLessThan(60);
    expect(problems.some(({ code }) => code === 'outage.rack.stopped')).toBe(true);
  });

  it('warms the coolant along a curve that meets its limit at the time it gives', () => {
    const { timeS, tempC, limitC, rideThroughS } = tripped(['Dry cooler pumps'], lean).whatIf!.coolant[0]!.warmUp!;
    const after = timeS.findIndex((s) => s >= rideThroughS!);
    expect(timeS[0]).toBe(0);
    expect(tempC[after - 1]!).toBeLessThanOrEqual(limitC);
    expect(tempC[after]!).toBeGreaterThanOrEqual(limitC);
    expect(tempC.every((c, i) => i === 0 || c >= tempC[i - 1]!)).toBe(true);
  });

  it('stops one rack when its pipe is shut, sooner than the loop would warm', () => {
    const pipe = hall.find(
      (record) => record.type === 'run' && record.kind === 'pipe' && record.to.elementId === idOf('R1-01'),
    )!;
    const { whatIf } = solveScenario(hall, scenarioId, 0, solveContext(), [pipe.id]);
    expect(whatIf!.racksHeldDown.map(({ name }) => name)).toEqual(['R1-01']);
    expect(whatIf!.coolant[0]!.warmUp!.of).toBe('rackReturn');
    expect(whatIf!.coolant[0]!.warmUp!.rideThroughS).toBeLessThan(30);
  });

  it('takes a shut pipe of a CDU for the loss of the CDU', () => {
    const pipesOf = (id: string) =>
      hall.flatMap((record) =>
        record.type === 'run' && record.kind === 'pipe' && [record.from.elementId, record.to.elementId].includes(id)
          ? [record.id]
          : [],
      );
    for (const name of ['CDU 1', 'CDU 2']) {
      const lost = tripped([name]);
      const pipes = pipesOf(idOf(name));
      // One to the racks and one of facility water: a unit that has none is taken out, and not left to pump warm return around.
      expect(pipes).toHaveLength(2);
      for (const pipe of pipes) {
        const shut = solveScenario(hall, scenarioId, 0, solveContext(), [pipe]);
        // Facility pumps that sense their pressure behind the shut pipe work against it: some kilowatts of 900.
        expect(shut.headline.gridDrawW / lost.headline.gridDrawW).toBeCloseTo(1, 2);
        expect(shut.whatIf!.racksHeldDown).toEqual(lost.whatIf!.racksHeldDown);
      }
    }
  });

  it('lets the last CDUs pump on without facility water, which warms the loop as a whole', () => {
    const units = new Set([idOf('CDU 1'), idOf('CDU 2')]);
    const facility = hall.flatMap((record) =>
      record.type === 'run' && record.kind === 'pipe' && units.has(record.to.elementId) ? [record.id] : [],
    );
    expect(facility).toHaveLength(2);
    const { whatIf } = solveScenario(hall, scenarioId, 0, solveContext(), facility);
    expect(whatIf!.racksHeldDown).toHaveLength(8);
    // Coolant that still goes round takes longer to warm than coolant that stands in the racks.
    const still = tripped(['CDU 1', 'CDU 2']).whatIf!.coolant[0]!.warmUp!.rideThroughS!;
    expect(whatIf!.coolant[0]!.warmUp!.rideThroughS).toBeGreaterThan(still);
  });
});

describe('what is tripped by hand and what the studies find', () => {
  const context = solveContext();
  const trip = (id: string, records: readonly AnyRecord[]) => solveScenario(records, scenarioId, 0, context, [id]);

  for (const [name, records] of [
    ['starter hall', hall],
    ['starter hall without spares', lean],
  ] as const)
    it(`agree on racks, load and tokens of every electrical element: ${name}`, () => {
      const { outages } = outageReport(records, scenarioId, context);
      expect(outages.length).toBeGreaterThan(10);
      for (const outage of outages) {
        const { whatIf, elements } = trip(outage.id, records);
        expect(whatIf!.racksDropped.length, outage.name).toBe(outage.racksDropped);
        expect(whatIf!.racksHeldDown.length, outage.name).toBe(outage.racksHeldDown);
        expect(whatIf!.coolant[0]?.warmUp?.rideThroughS ?? null, outage.name).toBe(outage.rideThroughS);
        expect(whatIf!.tokensLostPerS / 1e3, outage.name).toBeCloseTo(outage.tokensLostPerS / 1e3, 3);
        for (const { id } of whatIf!.racksDropped)
          expect(elements.columns.tokensPerS!.values[elements.ids.indexOf(id)]).toBe(0);
        // The study holds draws as they are; here pumps and fans that are lost ease what is left.
        if (outage.worstLoadingFraction > 0 && whatIf!.stopped.length === 0)
          expect(whatIf!.loadings[0]!.now / outage.worstLoadingFraction).toBeCloseTo(1, 2);
      }
    });

  for (const [name, records] of [
    ['starter hall', hall],
    ['starter hall without spares', lean],
    ['starter hall on a hot day', hot],
  ] as const)
    it(`agree on racks, tokens and time of every coolant unit: ${name}`, () => {
      const { outages } = coolingOutageReport(records, scenarioId, context);
      const units = outages.filter(({ id }) => id !== null);
      expect(units.length).toBeGreaterThan(3);
      for (const outage of units) {
        const { whatIf } = trip(outage.id!, records);
        expect(whatIf!.racksHeldDown.length, outage.name).toBe(outage.racksHeldDown);
        expect(whatIf!.tokensLostPerS / 1e3, outage.name).toBeCloseTo(outage.tokensLostPerS / 1e3, 3);
        const [first] = whatIf!.coolant;
        expect(first?.warmUp?.rideThroughS ?? null, outage.name).toBe(outage.rideThroughS);
      }
    });
});
