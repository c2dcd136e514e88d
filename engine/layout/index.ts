export { type DoorPlace, hallColumns, hallDoors } from './hallSpace';
export { type PlacementLayout, placementLayout, placementProblems } from './placement';
