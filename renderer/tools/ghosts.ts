import type { Bounds } from '#engine/geometry';
import { placementProblems } from '#engine/layout';
import { type ElementRecord, scenarioIndex } from '#engine/project';
import type { Problem } from '#engine/quantity';
import { itemBounds, sceneItem, surroundingsOf, unionBounds } from '#renderer/selectors';
import type { Session } from '#renderer/store';
import type { Drawn, Shown } from './tool';

/** Elements up to which clashes are looked for at each movement; the rest on release. */
const LIVE_CHECK_LIMIT = 2000;
/** More outlines than this would hide what they are around. */
const MOST_OUTLINES = 240;

/** The box around what is moved: around its bodies, or its rooms where there are only those. */
export const boundsOf = (records: readonly ElementRecord[]): Bounds | null => {
  const items = records.map(sceneItem).filter((item) => item !== null);
  const bodies = items.filter(({ role }) => role === 'body');
  const bounds = unionBounds((bodies.length > 0 ? bodies : items).map(itemBounds));
  return bounds && { minXM: bounds.minM[0], minYM: bounds.minM[1], maxXM: bounds.maxM[0], maxYM: bounds.maxM[1] };
};

export const shiftedBounds = ({ minXM, maxXM, minYM, maxYM }: Bounds, dx: number, dy: number): Bounds => ({
  minXM: minXM + dx,
  maxXM: maxXM + dx,
  minYM: minYM + dy,
  maxYM: maxYM + dy,
});

/** Outlines of bodies in the colour of the verdict. */
const outlines = (records: readonly ElementRecord[]): readonly Drawn[] =>
  records.slice(0, MOST_OUTLINES).flatMap((record): readonly Drawn[] => {
    const item = sceneItem(record);
    return item?.role === 'body' ? [{ type: 'ghost', body: item.body }] : [];
  });

export interface Judgement extends Pick<Shown, 'verdict' | 'drawn'> {
  /** The first thing in the way, or the first thing to know; null = nothing. */
  readonly problem: Problem | null;
}

/** Looks at where elements would stand, red or green, at the price of what stands near. */
export const judge = ({ document, view }: Session, changed: readonly ElementRecord[]): Judgement => {
  const index = scenarioIndex(document.records(), view.state.getState().scenarioId);
  const problems = index ? placementProblems(surroundingsOf(index).layout(), changed.slice(0, LIVE_CHECK_LIMIT)) : [];
  const problem = problems.find(({ severity }) => severity === 'error') ?? problems[0] ?? null;
  const verdict = problem?.severity === 'error' ? 'clashes' : problem?.severity === 'warning' ? 'warns' : 'fits';
  return { problem, verdict, drawn: outlines(changed) };
};
