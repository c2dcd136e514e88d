export {
  conductivityWPerMK,
  densityKgPerM3,
  dynamicViscosityPaS,
  type Fluid,
  isWithinRange,
  specificHeatJPerKgK,
} from './fluid';
export { standardPressurePa, wetBulbFromDewPointC } from './moistAir';
