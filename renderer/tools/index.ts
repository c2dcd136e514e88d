export { lengthText, roundLengthText } from './amounts';
export { placing } from './placing';
export { placeAtOnce } from './placingAtOnce';
export { alongRay, onPlane, type Ray, reachAt } from './ray';
export { toolFor } from './request';
export type { Drawn, HeldKeys, KeyStroke, PointerSample, Rectangle, ToolFeedback } from './tool';
export { createToolHost, type ToolHost } from './toolHost';
