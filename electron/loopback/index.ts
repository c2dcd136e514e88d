export { CONTENT_SECURITY_POLICY } from './guard';
export { callMethod } from './methods';
export { type LoopbackServer, startLoopback } from './server';
