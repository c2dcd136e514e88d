export * from './client';
export * from './inProcess';
export * from './protocol';
export { type ServerClock, serveEngine } from './server';
