export { billCsv } from './billCsv';
export { type DomainName, domainGroups, domains } from './domains';
export { type PlanDimension, type PlanDrawing, type PlanShape, type PlanUnderlay, planDrawing } from './planDrawing';
export { gridLetter, type PlanGridLine, type PlanMarks, planMarks } from './planMarks';
export { drawingScales, fittingScale, type Paper, papers, sheetMm } from './planSheet';
export { joined, type ReportBar, type ReportContent, reportContent } from './reportContent';
