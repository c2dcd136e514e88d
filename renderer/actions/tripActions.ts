import { trippable } from '#renderer/selectors';
import type { Session } from '#renderer/store';
import { strings } from '#renderer/ui';
import type { Action } from './action';
import { selectedIds } from './editActions';

const words = strings.whatIf;

const tripped = ({ trips }: Session): ReadonlySet<string> => new Set(trips.state.getState().ids);

/** Of the selection: what can still be tripped, and what can be put back. */
const toTrip = (session: Session): readonly string[] => {
  const out = tripped(session);
  return trippable(session.document.records(), selectedIds(session)).filter((id) => !out.has(id));
};

const toRestore = (session: Session): readonly string[] => {
  const out = tripped(session);
  return selectedIds(session).filter((id) => out.has(id));
};

/** What if it fails: takes elements out of service in this window, not in the project. */
export const tripActions: readonly Action[] = [
  {
    id: 'scenario.trip',
    label: (session) => words.trip(toTrip(session).length),
    keys: ['Q'],
    startsGroup: true,
    when: (session) => toTrip(session).length > 0,
    run: (session) => {
      session.trips.trip(toTrip(session));
      session.view.reveal.send('whatIf');
    },
  },
  {
    id: 'scenario.restore',
    label: (session) => words.restore(toRestore(session).length),
    keys: ['Shift+Q'],
    when: (session) => toRestore(session).length > 0,
    run: (session) => session.trips.restore(toRestore(session)),
  },
  {
    id: 'scenario.restoreAll',
    label: words.restoreAll,
    when: (session) => tripped(session).size > 0,
    run: ({ trips }) => trips.restoreAll(),
  },
];
