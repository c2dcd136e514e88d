export { type AdiabaticCooler, adiabaticCoolerFromRating } from './adiabaticCooler';
export {
  type AirCooledChiller,
  type AirCooledRating,
  airCooledChillerFromRating,
  airCooledCop,
} from './airCooledChiller';
export {
  type AirHandler,
  type AirHandlerDuty,
  type AirHandlerRating,
  type AirHandlerState,
  airHandlerFromRating,
  runAirHandler,
} from './airHandler';
export type { AmbientAir } from './ambientAir';
export { type ChillerPoint, chillerPoint, type EirCurve } from './chillerEir';
export {
  type Cdu,
  type CduDuty,
  type CduRating,
  type CduState,
  cduFromRating,
  runCdu,
} from './coolantDistributionUnit';
export type { Cooler } from './cooler';
export { type CoolingTower, coolingTowerFromRating, type TowerRating } from './coolingTowerMerkel';
export { type YorkConditions, yorkApproachK } from './coolingTowerYork';
export { type DryCooler, type DryCoolerRating, dryCoolerFromRating } from './dryCooler';
export {
  type Economiser,
  type EconomiserDuty,
  type EconomiserResult,
  economise,
  type FreeCoolingExchanger,
} from './economiser';
export { effectiveness, type FlowArrangement, ntuForEffectiveness } from './effectivenessNtu';
export { exchangeHeat, type HeatExchange, type Stream, uaFromRating } from './heatExchange';
export {
  type BankConditions,
  type Chiller,
  coolReturn,
  type HeatRejectionDuty,
  type HeatRejectionResult,
  type HeatRejectionUnit,
  type ReturnStream,
  rejectHeat,
} from './heatRejection';
export {
  energyReuseFactor,
  HEAT_PUMP_CARNOT_SHARE,
  type HeatPump,
  type HeatReuse,
  type HeatReuseResult,
  type ReuseStream,
  reuseHeat,
} from './heatReuse';
export { createMixingNetwork, type MixingNetwork, type MixingState } from './mixingNetwork';
export { type MixingResult, mixTemperatures } from './nodeMixing';
export {
  type PlateExchanger,
  type PlateRating,
  passPlate,
  plateExchangerFromRating,
  plateUaWPerK,
} from './plateExchanger';
export { allowedRackPower, type RackAllowance, type RackCoolantLimits, type RackSupply } from './rackThrottle';
export { type BufferTank, type LumpedMass, rideThroughS, STRATIFIED_USABLE_FRACTION, tankSupplyS } from './thermalMass';
export { type TwoLoopPlant, type TwoLoopTrace, twoLoopTransient } from './twoLoopTransient';
export type { WaterCooledChiller } from './waterCooledChiller';
export type { WaterTreatment } from './waterMakeUp';
