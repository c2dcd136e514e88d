import { type ElementRecord, scenarioIndex } from '#engine/project';
import type { Session } from '#renderer/store';
import { underlayStrings as words } from '#renderer/ui';
import type { Action } from './action';
import { choosePlan } from './underlays/bringIn';

/** The underlay that is meant: the one selected, or the only one there is while nothing is selected. */
const underlayMeant = ({ document, selection, view }: Session): ElementRecord | undefined => {
  const index = scenarioIndex(document.records(), view.state.getState().scenarioId);
  const underlays = (index?.childrenOf.get(null) ?? []).filter(({ kind }) => kind === 'underlay');
  const { ids } = selection.state.getState();
  return (
    underlays.find(({ id }) => ids.includes(id)) ??
    (ids.length === 0 && underlays.length === 1 ? underlays[0] : undefined)
  );
};

export const underlayActions: readonly Action[] = [
  {
    id: 'insert.underlay',
    label: words.bringIn,
    startsGroup: true,
    when: ({ document }) => document.state.getState().isOpen,
    run: choosePlan,
  },
  {
    id: 'insert.scaleUnderlay',
    label: words.setScale,
    when: (session) => underlayMeant(session) !== undefined,
    run: (session) => {
      const underlay = underlayMeant(session);
      if (!underlay) return;
      session.selection.set([underlay.id]);
      session.view.reveal.send('scene');
      session.view.take.send({ tool: 'scaling', id: underlay.id });
    },
  },
];
