export { openEngine } from './client';
