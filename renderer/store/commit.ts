import type { RecordDiff } from '#engine/document';
import type { AnyRecord } from '#engine/project';
import type { Outcome } from '#engine/quantity';
import type { Session } from './session';

/** What a command made: a named change and, where it matters, what is selected afterwards. */
export interface Edit {
  /** For the undo menu, e.g. "Move 24 racks". */
  readonly label: string;
  /** Code of the command, e.g. `elements.move`. */
  readonly code: string;
  readonly diff: RecordDiff<AnyRecord>;
  readonly selectionAfter?: readonly string[];
}

type CommitScope = Pick<Session, 'document' | 'selection' | 'notices' | 'preview'>;

/**
 * The single way to change the document. A command's problems are told to the user, errors among them stop the change,
 * and a gesture's preview ends with it.
 */
export const commit = (scope: CommitScope, outcome: Outcome<Edit>): 'committed' | 'refused' => {
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

