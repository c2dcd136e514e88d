import { placedKinds } from '#engine/kinds';
import { type ElementRecord, scenarioIndex } from '#engine/project';
import { ancestorsOf } from '#renderer/selectors';
import type { Session } from '#renderer/store';
import type { Action } from './action';

/** The hall that is meant: the one selected, else the one in which something selected stands, else the only one there is. */
export const hallMeant = ({ document, selection, view }: Session): ElementRecord | undefined => {
  const index = scenarioIndex(document.records(), view.state.getState().scenarioId);
  if (!index) return undefined;
  const halls = index.elements.filter(({ kind }) => kind === 'hall');
  const { ids } = selection.state.getState();
  const above = new Set(ids.flatMap((id) => ancestorsOf(index, id)));
  return (
    halls.find(({ id }) => ids.includes(id)) ??
    halls.find(({ id }) => above.has(id)) ??
    (halls.length === 1 ? halls[0] : undefined)
  );
};

const fillHall: Action = {
  id: 'insert.fillHall',
  label: 'Fill hall …',
  keys: ['Ctrl+Shift+F'],
  when: (session) => hallMeant(session) !== undefined,
  run: ({ view }) => view.change({ dialog: { id: 'fillHall' } }),
};

const powerTopology: Action = {
  id: 'insert.powerTopology',
  label: 'Power topology …',
  keys: ['Ctrl+Shift+U'],
  when: (session) => hallMeant(session) !== undefined,
  run: ({ view }) => view.change({ dialog: { id: 'powerTopology' } }),
};

/** One for each kind that can be placed: the list of kinds is the list of these. */
const placeActions: readonly Action[] = placedKinds
  .filter(({ category }) => category !== 'drawing')
  .map((kind, i) => ({
    ...(i === 0 ? { startsGroup: true as const } : {}),
    id: `insert.${kind.kind}`,
    label: `Place ${/^[A-Z][a-z]/.test(kind.label) ? kind.label.charAt(0).toLowerCase() + kind.label.slice(1) : kind.label}`,
    when: ({ document }) => document.state.getState().isOpen,
    run: ({ view }) => {
      view.reveal.send('scene');
      view.place.send({ kind: kind.kind });
    },
  }));

export const insertActions: readonly Action[] = [fillHall, powerTopology, ...placeActions];
