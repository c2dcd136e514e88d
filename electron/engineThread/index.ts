export { openEngine, startEngine } from './client';
