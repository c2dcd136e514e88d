export { type LoopbackServer, startLoopback } from './server';
