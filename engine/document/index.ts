export * from './contribution';
export * from './diff';
export * from './history';
export * from './ids';
export * from './kind';
export * from './records';
