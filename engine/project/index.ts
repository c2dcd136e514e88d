export { catalogueOf, catalogueOfScenario } from './catalogueOf';
export {
  type Derivation,
  derived,
  projectIndex,
  type Replacement,
  type ScenarioChange,
  type ScenarioIndex,
  scenarioIndex,
  withDescendants,
} from './documentIndex';
export { FORMAT } from './migrate';
export { defaultDemand, defaultEconomics, defaultTariff, newProject } from './newProject';
export * from './schema';
export { type ParsedProject, parseProject, serialisedPieces, serialiseProject } from './serialise';
