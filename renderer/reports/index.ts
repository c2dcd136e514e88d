export { renderReport } from './renderReport';
