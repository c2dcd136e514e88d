import { useEffect } from 'react';
import { placements } from '#engine/layout';
import { derived, scenarioIndex } from '#engine/project';
import type { Session } from '#renderer/store';

/** Reads where everything stands while the window has nothing to do, so that the first edit of a big plant need not wait for it. */
export const useReadyForEdits = ({ document, view }: Session): void =>
  useEffect(() => {
    let waiting = 0;
    const read = (): void => {
      const index = scenarioIndex(document.records(), view.state.getState().scenarioId);
      if (index) derived(index, placements);
    };
    const whenIdle = (): void => {
      cancelIdleCallback(waiting);
      waiting = requestIdleCallback(read);
    };
    whenIdle();
    const ends = [
      document.events.listen(({ type }) => {
        if (type === 'documentOpened') whenIdle();
      }),
      view.state.subscribe(({ scenarioId }, before) => {
        if (scenarioId !== before.scenarioId) whenIdle();
      }),
    ];
    return () => {
      cancelIdleCallback(waiting);
      for (const end of ends) end();
    };
  }, [document, view]);
