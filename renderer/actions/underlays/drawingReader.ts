import { failure, type Outcome } from '#engine/quantity';
import type { DxfDrawing, SafeSvg } from '#engine/underlay';
import { underlayStrings } from '#renderer/ui';

export interface DrawingQuestion {
  readonly type: 'dxf' | 'svg';
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

export type DrawingAnswer =
  | { readonly type: 'dxf'; readonly outcome: Outcome<DxfDrawing> }
  | { readonly type: 'svg'; readonly outcome: Outcome<SafeSvg> };

/** The largest drawing that is taken is read within two seconds on a slow machine. */
const MOST_S = 30;

/** A problem with a file that is not about what stands in it. */
export const unreadable = (code: string, message: string, remedy: string): Outcome<never> =>
  failure({ code: `underlay.${code}`, severity: 'error', elements: [], message, remedy });

/** Reads a drawing in a worker of its own, which is ended with the answer or when it takes too long: the page goes on meanwhile. */
export const readDrawing = (question: DrawingQuestion): Promise<DrawingAnswer> =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./drawingWorker.ts', import.meta.url), { type: 'module', name: 'drawing' });
    const end = (answer: DrawingAnswer): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve(answer);
    };
    const { type, name } = question;
    const fail = (message: string): void =>
      end({ type, outcome: unreadable('notRead', message, underlayStrings.notReadRemedy) });
    const timer = setTimeout(() => fail(underlayStrings.tooSlow(name, MOST_S)), MOST_S * 1000);
    worker.addEventListener('message', ({ data }: MessageEvent<DrawingAnswer>) => end(data));
    worker.addEventListener('error', () => fail(underlayStrings.notRead(name)));
    worker.postMessage(question, [question.bytes]);
  });
