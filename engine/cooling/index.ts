export type { Circuit } from './circuit';
export {
  type CoolingCache,
  type CoolingInput,
  type CoolingState,
  compressorW,
  coolingCache,
  coolingProblems,
  createCoolingState,
  fromMemory,
  inSeries,
  massBalance,
  type PreparedCooling,
  prepareCooling,
  rejectedW,
  rejectionFanW,
  resetCoolingState,
  type SystemSolver,
  solveCooling,
  strandedW,
  takenW,
  writeCooling,
} from './coolingPlant';
export { type OutageOfSystem, outagesOfSystems } from './outageOfSystems';
export { studyCoolingOutages, type UnitOutage } from './outageStudy';
export { type PlantCircuit, plantCircuits } from './plantCircuits';
export type { DesignWeather } from './sizing/coolers';
export type { CountProposal, SizeProposal } from './sizing/proposal';
export { type CoolingSizes, sizeCooling } from './sizing/sizeCooling';
export { outCode } from './systemOutages';
export type { WarmUp } from './warmUp';
