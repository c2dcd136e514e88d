export { coolingCode, electricalCode } from './columns';
export { compilePlant } from './compile';
export { type CompileCache, compileCache } from './compileRecord';
export type * from './plant';
export { buildTopology, type Topology } from './topology';
