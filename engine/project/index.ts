export { catalogueOf, catalogueOfScenario } from './catalogueOf';
export { FORMAT } from './migrate';
export { defaultDemand, defaultEconomics, defaultTariff, newProject } from './newProject';
export * from './schema';
export { type ParsedProject, parseProject, serialisedPieces, serialiseProject } from './serialise';
