export {
  type CapacityOutageTable,
  capacityOutageTable,
  lossOfLoad,
  outageProbability,
  type UnitGroup,
} from './capacityOutage';
export { type CutSet, type LoadAvailability, loadAvailability, type Need, type SupplyNetwork } from './network';
export { atLeast, component, inParallel, inSeries, perYear, type Supply, withCommonCause } from './supply';
