import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { actions, isPossible } from '#renderer/actions';
import { seededUniform } from '../builders/documentBuilder';
import { starterHall } from '../builders/starterHall';
import { openWindow, rackIds, until } from '../renderer/windowSession';
import { printFigure, runs } from './figures';

const ACTIONS = runs(1000, 5000);
/** Opened anew this often: the whole run has 25 edits to an opening. */
const EDITS_TO_OPENING = 25;
/** What may stay after collection, MB: caches that are full, code that was compiled. A leak of one snapshot an edit would be ten times that. */
const SLACK_MB = 30;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
const heapMb = (): number => {
  collect();
  collect();
  return process.memoryUsage().heapUsed / 1e6;
};

describe('a window in use for long', () => {
  it(`keeps no memory of what is gone, ${ACTIONS} actions`, async () => {
    const { session, close } = openWindow();
    const uniform = seededUniform(6);
    const meant = actions.filter(
      ({ id }) => /^(edit|scenario|view)\./.test(id) && !/(fullScreen|theme|Theme)/.test(id),
    );
    let done = 0;
    const use = async (times: number): Promise<void> => {
      for (let k = 0; k < times; k++) {
        if (k % EDITS_TO_OPENING === 0) {
          session.view.change({ scenarioId: null, dialog: null });
          const records = starterHall();
          session.document.open(records);
          const project = records.find((record) => record.type === 'project')!;
          session.view.change({ scenarioId: project.baseScenarioId });
        }
        const racks = rackIds(session);
        const rack = racks[Math.floor(uniform() * racks.length)];
        if (rack) session.selection.set([rack]);
        const possible = meant.filter((action) => isPossible(action, session));
        const action = possible[Math.floor(uniform() * possible.length)];
        if (!action) continue;
        try {
          action.run(session);
          done += 1;
        } catch (error) {
          // A page is missing here; what needs one is not meant.
          if (!(error instanceof ReferenceError)) throw error;
        }
        session.view.change({ dialog: null, contextMenuAt: null });
      }
      await until(session.results.state, ({ isCalculating }) => !isCalculating);
    };
    await use(ACTIONS / 2);
    const middle = heapMb();
    await use(ACTIONS / 2);
    const grown = heapMb() - middle;
    close();
    expect(done).toBeGreaterThan(ACTIONS / 2);
    expect(grown).toBeLessThan(SLACK_MB);
    printFigure(
      'R12',
      'soak',
      `${done} actions, ${ACTIONS / EDITS_TO_OPENING} openings, heap ${grown < 0 ? '' : '+'}${grown.toFixed(1)} MB in the second half`,
    );
  });
});
