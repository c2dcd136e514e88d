export { scenarioContents } from './diagramPictures';
export { planPage, planSvg } from './PlanSheet';
export { renderDiagram } from './renderDiagram';
export { renderReport } from './renderReport';
