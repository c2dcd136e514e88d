export { equivalentBranch } from './equivalentBranch';
export { type FrictionFormula, frictionFactor } from './frictionFactor';
export { type InpFile, inpFile } from './inpExport';
export { isSame, type Loop, loopProblem, loopState, signatureKey, splitLoops } from './loopSignature';
export {
  type HydraulicLink,
  type HydraulicNetwork,
  type HydraulicNode,
  type NetworkControl,
  toHydraulicProblem,
} from './network';
export {
  type PipeDuty,
  type PipeLimits,
  type PipeSize,
  pipeLoad,
  type SizedPipe,
  STEEL_ROUGHNESS_M,
  smallestPipe,
  steelPipeSizes,
  usualPipeLimits,
} from './pipeSizing';
export { type PlantSolution, type PreparedPlant, preparePlant, solvePlant } from './plantLoops';
export { type PreparedHydraulics, prepare } from './prepare';
export {
  createState,
  type HydraulicProblem,
  type HydraulicState,
  headM,
  type LinkKind,
  type LinkMode,
  linkCode,
  linkKinds,
  linkModes,
  modeCode,
  NO_CURVE,
  NO_NODE,
  type PressureControl,
  STANDARD_GRAVITY_M_PER_S2,
} from './problem';
export {
  hydraulicPowerW,
  type PumpCurve,
  type PumpPoint,
  pumpCurveFromPoints,
  pumpHeadM,
  shaftPowerW,
} from './pumpCurve';
export {
  type ResistanceCurve,
  type ResistancePoint,
  resistanceDropPa,
  resistanceFromCv,
  resistanceFromKv,
  resistanceFromPoints,
} from './resistanceCurve';
export { type HydraulicSolution, solve } from './solve';
