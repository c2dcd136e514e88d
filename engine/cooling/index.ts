export type { Circuit } from './circuit';
export { type PlantCircuit, plantCircuits } from './plantCircuits';
