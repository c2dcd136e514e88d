export { measuring } from './measuring';
export { placing } from './placing';
export { alongRay, onPlane, type Ray } from './ray';
export type { HeldKeys, KeyStroke, PointerSample, Rectangle, ToolFeedback } from './tool';
export { createToolHost, type ToolHost } from './toolHost';
