export { DiagramFrame, type FrameHandle, type FrameNode, type Seen } from './frame/DiagramFrame';
export type { Apart } from './graph/groups';
export { openedAtFirst, openGroup, openWayTo } from './graph/opening';
export { liveValues } from './liveValues';
export { type DiagramLook, paperLook, screenLook } from './look';
export { OneLine } from './oneLine/OneLine';
export { oneLineDrawing, oneLineGraph } from './oneLine/oneLineDrawing';
export { type MarkLook, PlanMarkLayer, PlanNames, PlanShapes, planFills } from './plan/PlanContent';
