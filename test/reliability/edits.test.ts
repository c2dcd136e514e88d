import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { commands } from '#engine/commands';
import { History } from '#engine/document';
import { type AnyRecord, parseProject, serialiseProject } from '#engine/project';
import { DocumentBuilder, seededUniform } from '../builders/documentBuilder';
import { printFigure, runs } from './figures';

const SEQUENCES = runs(120, 2000);
const EDITS = 50;

const hashOf = (records: readonly AnyRecord[]): string =>
  createHash('sha256').update(serialiseProject(records)).digest('hex');

describe('edit, undo, redo, save and reload in any order', () => {
  it(`leave what a plain list of states says, ${SEQUENCES} sequences of ${EDITS}`, () => {
    let steps = 0;
    for (let sequence = 0; sequence < SEQUENCES; sequence++) {
      const uniform = seededUniform(31 * sequence + 1);
      const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(uniform() * from.length)];
      const builder = new DocumentBuilder('Model', sequence);
      const history = new History(builder.store);
      const context = { document: builder.store, newId: builder.newId };
      /** The model: every state by its hash, and where we are. */
      const states = [hashOf(builder.records())];
      let at = 0;
      const ids = (): string[] => builder.records().flatMap((record) => (record.type === 'element' ? [record.id] : []));
      const edits = [
        () =>
          commands.placeElement(context, {
            scenarioId: builder.scenarioId,
            kind: pick(['rack', 'cdu', 'pump', 'bess'])!,
            positionM: [uniform() * 400, uniform() * 400, 0],
            yawDeg: 90 * Math.floor(uniform() * 4),
            parentId: null,
          }),
        () => commands.moveElements(context, { ids: [pick(ids()) ?? ''], byM: [uniform() * 9, uniform() * 9, 0] }),
        () => commands.deleteElements(context, { ids: [pick(ids()) ?? ''] }),
        () => commands.renameRecord(context, { id: pick(ids()) ?? '', name: `N${Math.floor(uniform() * 1e6)}` }),
        () =>
          commands.setField(context, {
            id: builder.scenarioId,
            path: ['economics', 'waccFraction'],
            value: uniform() / 5,
            label: 'x',
          }),
        () => commands.duplicateElements(context, { ids: [pick(ids()) ?? ''], byM: [30 + uniform() * 90, 0, 0] }),
      ];
      for (let k = 0; k < EDITS; k++) {
        const chance = uniform();
        if (chance < 0.15) {
          if (history.undo()) at -= 1;
        } else if (chance < 0.25) {
          if (history.redo()) at += 1;
        } else if (chance < 0.3) {
          const text = serialiseProject(builder.records());
          const reread = parseProject(text);
          expect(reread.ok && serialiseProject(reread.value.records)).toBe(text);
        } else {
          const outcome = pick(edits)!();
          if (!outcome.ok) continue;
          const { label, code, diff } = outcome.value;
          const depth = history.depth;
          history.commit({ label, code, diff, selectionBefore: [], selectionAfter: [] });
          if (history.depth === depth && hashOf(builder.records()) === states[at]) continue;
          states.length = at + 1;
          states.push(hashOf(builder.records()));
          at += 1;
          steps += 1;
        }
        if (k % 10 === 9) expect(hashOf(builder.records())).toBe(states[at]);
      }
      while (history.undo());
      expect(hashOf(builder.records())).toBe(states[0]);
    }
    expect(steps).toBeGreaterThan(SEQUENCES * 10);
    printFigure(
      'R5',
      'edit, undo, redo, save, reload',
      `${SEQUENCES} sequences, ${steps} edits, first hash restored each time`,
    );
  });
});
