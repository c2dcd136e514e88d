import type { Next, PointerSample, Tool } from './tool';

/** Handlers of a tool that goes with the pointer: a movement is followed and shown, a press is followed and then meant. */
export const following = (
  follow: (sample: PointerSample) => void,
  show: () => void,
  press: (sample: PointerSample) => Next,
): Required<Pick<Tool, 'move' | 'down'>> => ({
  move: (sample) => {
    follow(sample);
    show();
    return null;
  },
  down: (sample) => {
    follow(sample);
    return press(sample);
  },
});
