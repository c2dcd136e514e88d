export * from './messages';
export * from './page';
