export * from './figure';
export * from './problem';
export * from './quantities';
export * from './units';
