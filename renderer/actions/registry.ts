import type { Session } from '#renderer/store';
import { type Action, isPossible, type MenuId, menuOf } from './action';
import { arrangeActions } from './arrangeActions';
import { editActions } from './editActions';
import { fileActions } from './fileActions';
import { helpActions } from './helpActions';
import { insertActions } from './insertActions';
import { isSingleCharacter, isStroke, type Stroke } from './keys';
import { outlineActions } from './outlineActions';
import { scenarioActions } from './scenarioActions';
import { sceneActions } from './sceneActions';
import { toolActions } from './toolActions';
import { tripActions } from './tripActions';
import { underlayActions } from './underlayActions';
import { viewActions } from './viewActions';

/** Everything the user can do, once. */
export const actions: readonly Action[] = [
  ...fileActions,
  ...editActions,
  ...arrangeActions,
  ...outlineActions,
  ...viewActions,
  ...toolActions,
  ...sceneActions,
  ...underlayActions,
  ...insertActions,
  ...scenarioActions,
  ...tripActions,
  ...helpActions,
];

export const menuTitles: Readonly<Record<MenuId, string>> = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  insert: 'Insert',
  scenario: 'Scenario',
  help: 'Help',
};

export const actionsOf = (menu: MenuId): readonly Action[] => actions.filter((action) => menuOf(action) === menu);

export const actionOf = (id: Action['id']): Action | undefined => actions.find((action) => action.id === id);

/** Combinations that lead to an action: the user's own, else those it comes with. The first is shown. */
export const keysOfAction = (
  { id, keys = [] }: Action,
  { preferences }: Pick<Session, 'preferences'>,
): readonly string[] => preferences.state.getState().keys[id] ?? keys;

/** The action that a combination leads to already; undefined when it is free. */
export const actionWithKeys = (text: string, session: Session): Action | undefined =>
  actions.find((action) => keysOfAction(action, session).some((keys) => keys.toLowerCase() === text.toLowerCase()));

/** What a stroke means now; undefined when nothing does, or it may not be done. */
export const actionFor = (stroke: Stroke, session: Session): Action | undefined => {
  const { singleLetterKeys } = session.preferences.state.getState();
  return actions.find((action) =>
    keysOfAction(action, session).some(
      (keys) =>
        isStroke(stroke, keys) &&
        (singleLetterKeys === 'on' || !isSingleCharacter(keys)) &&
        isPossible(action, session),
    ),
  );
};
