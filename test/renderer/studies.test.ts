import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '#engine/commands';
import { applyLevers, type Lever } from '#engine/studies';
import { commandContext } from '#renderer/actions';
import { chosenLevers, leversFor, planOfForm } from '#renderer/selectors';
import { commit, firstForm, type StudyForm, undo } from '#renderer/store';
import { openWindow, type TestWindow, until } from './windowSession';

const form = (change: Partial<StudyForm>): StudyForm => ({ ...firstForm, ...change });

describe('the form of a study', () => {
  let window: TestWindow;
  let scenarioId: string;
  let levers: readonly Lever[];
  beforeAll(async () => {
    window = openWindow();
    scenarioId = window.session.view.state.getState().scenarioId!;
    levers = await window.session.engine.ask('levers', { scenarioId });
  });
  afterAll(() => window.close());

  it('asks of risk with all that is uncertain, and of a choice with nothing that is', () => {
    const risky = chosenLevers(form({ kind: 'monteCarlo' }), levers);
    expect(Object.keys(risky)).toEqual(levers.filter(({ nature }) => nature === 'uncertain').map(({ id }) => id));
    expect(Object.keys(chosenLevers(form({ kind: 'optimise' }), levers))).toContain('rack.count');
    expect(leversFor('optimise', levers)[0]!.nature).toBe('decision');
    expect(leversFor('tornado', levers).every(({ choices }) => !choices)).toBe(true);
  });

  it('says what it lacks', () => {
    const goal = form({ kind: 'goal' });
    expect(planOfForm(goal, levers)).toBe('noWanted');
    expect(planOfForm({ ...goal, levers: { ...goal.levers, goal: {} } }, levers)).toBe('noLever');
    expect(planOfForm({ ...goal, wanted: 1, levers: { ...goal.levers, goal: risk() } }, levers)).toBe('oneLever');
    const [aim] = firstForm.objectives;
    expect(planOfForm(form({ kind: 'optimise', objectives: [aim, aim] }), levers)).toBe('sameObjectives');
  });
  const risk = () => chosenLevers(form({ kind: 'monteCarlo' }), levers);

  it('leaves out choices that are not wanted, and counts from what is left', () => {
    const system = levers.find(({ id }) => id === 'rack.systemId')!;
    const two = [system.now, system.now + 1];
    const sweep = form({
      kind: 'sweep',
      levers: { ...firstForm.levers, sweep: { 'rack.systemId': { low: 0, high: 1, subset: two } } },
    });
    expect(planOfForm(sweep, levers)).toMatchObject({
      levers: [{ now: 0, low: 0, high: 1, choices: two.map((k) => system.choices![k]) }],
      values: [[0, 1]],
    });
  });

  it('runs, keeps what was found, and what was found becomes the plant in one undo step', async () => {
    const { session } = window;
    const goal = planOfForm(form({ kind: 'goal', wanted: 0.2 }), levers);
    if (typeof goal === 'string') throw new Error(goal);
    await session.studies.run(scenarioId, goal, 'point');
    const { found, running, failure } = session.studies.state.getState();
    expect([running, failure]).toEqual([null, null]);
    const answer = found.goal?.result?.kind === 'goal' ? found.goal.result.answer : null;
    if (answer?.found !== 'yes') throw new Error('the goal was not found');
    const records = applyLevers([...session.document.records().values()], scenarioId, goal.levers, [answer.value]);
    commit(session, commands.takeRecords(commandContext(session), { scenarioId, label: 'Apply', records }));
    const after = await until(
      session.results.state,
      ({ snapshot }) => Math.abs((snapshot?.headline.costPerMTokensUsd ?? 0) - 0.2) < 1e-3,
    );
    expect(after.snapshot).not.toBeNull();
    undo(session);
    await until(session.results.state, ({ snapshot }) => (snapshot?.headline.costPerMTokensUsd ?? 1) < 0.15);
  });

  it('stopped, goes on from its points', async () => {
    const { session } = window;
    const plan = planOfForm(form({ kind: 'monteCarlo', draws: 300 }), levers);
    if (typeof plan === 'string') throw new Error(plan);
    const run = session.studies.run(scenarioId, plan, 'point');
    await until(session.studies.state, ({ running }) => (running?.share ?? 0) > 0.05);
    session.studies.stop();
    await run;
    const stopped = session.studies.state.getState().found.monteCarlo!;
    expect(stopped.result).toBeNull();
    expect(stopped.points.length).toBeGreaterThan(0);
    const shares: number[] = [];
    const end = session.studies.state.subscribe(({ running }) => running && shares.push(running.share));
    await session.studies.run(scenarioId, plan, 'point');
    end();
    expect(session.studies.state.getState().found.monteCarlo?.result?.kind).toBe('monteCarlo');
    expect(shares.filter((share) => share > 0)[0]).toBeGreaterThan(stopped.points.length / 300);
  });
});
