export { bendsOf } from './bends';
export { type LayoutChecks, layoutChecks, updateLayoutChecks } from './checks';
export { type DoorPlace, hallColumns, hallDoors } from './hallSpace';
export { type PlacementLayout, placementLayout, placementProblems, placements } from './placement';
export { type PlacedSupport, placedSupport } from './routeSupports';
export { laneRun, type Route, RouteWorld } from './routeWorld';
export { floorPressurePa } from './rules/floorLoad';
export { RunChecks, type RunEdit } from './runChecks';
export { spanCrossings, wallCrossings, wallsOf } from './wallCrossings';
