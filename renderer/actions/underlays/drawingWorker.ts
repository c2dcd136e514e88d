import { readDxf, readSvg } from '#engine/underlay';
import type { DrawingAnswer, DrawingQuestion } from './drawingReader';

interface WorkerScope {
  postMessage(message: DrawingAnswer): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<DrawingQuestion>) => void): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.addEventListener('message', ({ data: { type, name, bytes } }) => {
  // What is no UTF-8 in a drawing is names of layers, which need not be right.
  const text = new TextDecoder('utf-8').decode(bytes);
  scope.postMessage(type === 'dxf' ? { type, outcome: readDxf(name, text) } : { type, outcome: readSvg(name, text) });
});
