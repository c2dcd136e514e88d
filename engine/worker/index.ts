export * from './client';
export * from './inProcess';
export { createPool, type EnginePool, type PoolOptions } from './pool';
export * from './protocol';
export { type ServerClock, serveEngine } from './server';
