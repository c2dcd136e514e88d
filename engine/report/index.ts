export { type DomainName, domainGroups, domains } from './domains';
export type { PlanDrawing, PlanShape } from './planDrawing';
export { joined, type ReportBar, type ReportContent, reportContent } from './reportContent';
