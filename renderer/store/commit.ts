import type { CommandResult } from '#engine/commands';
import type { Outcome } from '#engine/quantity';
import type { Session } from './session';

type CommitScope = Pick<Session, 'document' | 'selection' | 'notices' | 'preview'>;

/**
 * The single way to change the document. A command's problems are told to the user, errors among them stop the change,
 * and a gesture's preview ends with it.
 */
export const commit = (scope: CommitScope, outcome: Outcome<CommandResult>): 'committed' | 'refused' => {
  const { document, selection, notices, preview } = scope;
  notices.tellProblems(outcome.problems.filter((problem) => problem.severity !== 'info'));
  if (!outcome.ok) {
    preview.clear();
    return 'refused';
  }
  const { label, code, diff, selectionAfter } = outcome.value;
  const before = selection.state.getState().ids;
  const after = (selectionAfter ?? before).filter((id) => !diff.removed[id]);
  document.push({ label, code, diff, selectionBefore: before, selectionAfter: after });
  selection.set(after);
  preview.clear();
  return 'committed';
};

/** Goes one step back; the selection returns to what it was before that step. */
export const undo = ({ document, selection }: CommitScope): void => {
  const entry = document.undo();
  if (entry) selection.set(present(document.records(), entry.selectionBefore));
};

export const redo = ({ document, selection }: CommitScope): void => {
  const entry = document.redo();
  if (entry) selection.set(present(document.records(), entry.selectionAfter));
};

const present = (records: { has(id: string): boolean }, ids: readonly string[]): readonly string[] =>
  ids.filter((id) => records.has(id));
