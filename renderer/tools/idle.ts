import { marquee } from './marquee';
import { pointing } from './pointing';
import type { Tool, ToolScope } from './tool';

/** Nothing under way: the pointer shows what it is on. */
export const idle = (scope: ToolScope): Tool => ({
  id: 'idle',
  move: (sample) => {
    scope.session.selection.hover(sample.hit?.id ?? null);
    return null;
  },
  down: (sample) => (sample.hit ? pointing(scope, sample, sample.hit) : marquee(scope, sample)),
});
