export { clearWay, wayAround } from './aroundObstacles';
export * from './array';
export * from './clearance';
export * from './footprint';
export * from './polygon';
export * from './pose';
export * from './route';
export * from './snap';
export * from './spatialIndex';
