import { placedKinds } from '#engine/kinds';
import type { Action } from './action';

/** One for each kind that can be placed: the list of kinds is the list of these. */
export const insertActions: readonly Action[] = placedKinds.map((kind) => ({
  id: `insert.${kind.kind}`,
  label: `Place ${/^[A-Z][a-z]/.test(kind.label) ? kind.label.charAt(0).toLowerCase() + kind.label.slice(1) : kind.label}`,
  when: ({ document }) => document.state.getState().isOpen,
  run: ({ view }) => {
    view.reveal.send('scene');
    view.place.send({ kind: kind.kind });
  },
}));
