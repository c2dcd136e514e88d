export { FORMAT } from './migrate';
export { defaultEconomics, newProject } from './newProject';
export * from './schema';
export { type ParsedProject, parseProject, serialiseProject } from './serialise';
