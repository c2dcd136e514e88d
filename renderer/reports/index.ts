export { planPage, planSvg } from './PlanSheet';
export { renderReport } from './renderReport';
