export {
  type CapacityOutageTable,
  capacityOutageTable,
  lossOfLoad,
  outageProbability,
  type UnitGroup,
} from './capacityOutage';
export { atLeast, component, inParallel, inSeries, perYear, type Supply, withCommonCause } from './supply';
