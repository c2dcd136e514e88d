export { parseEpw } from './epw';
export { marketYear } from './marketYear';
export {
  exceededBy,
  type HourlyStatistics,
  hourlyStatistics,
  hoursAtOrBelow,
  type MonthlyClimate,
  monthlyClimate,
} from './statistics';
export { type Place, typicalYear } from './typicalYear';
export { HOURS_PER_LEAP_YEAR, HOURS_PER_YEAR, monthOfHour, type WeatherYear } from './weatherYear';
