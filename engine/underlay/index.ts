export { type Drawing, linesOf, STEPS } from './drawing';
export { type DxfDrawing, readDxf } from './dxf';
export { type ImageHeader, readImageHeader } from './image';
export { readSvg, type SafeSvg } from './svg';
