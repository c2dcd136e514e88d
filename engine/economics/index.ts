export * from './levelisedCost';
