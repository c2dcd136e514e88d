export * from './compile';
export type { Topology } from './topology';
