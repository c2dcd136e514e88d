/**
 * Conductance of an exchanger away from its rated flows: two films in series, each with a coefficient that follows a power of
 * its stream's mass flow. The wall and fouling are counted with the films.
 */
export interface Films {
  readonly ratedUaWPerK: number;
  /** Share of the thermal resistance on the side called `first`, at rated flows, 0 … 1. */
  readonly firstShare: number;
  readonly firstExponent: number;
  readonly secondExponent: number;
}

/** @param firstFlowRatio, secondFlowRatio  mass flow over rated mass flow, ≥ 0 */
export const uaAtFlowsWPerK = (films: Films, firstFlowRatio: number, secondFlowRatio: number): number => {
  if (!(firstFlowRatio > 0 && secondFlowRatio > 0)) return 0;
  const resistance =
    films.firstShare * firstFlowRatio ** -films.firstExponent +
    (1 - films.firstShare) * secondFlowRatio ** -films.secondExponent;
  return films.ratedUaWPerK / resistance;
};
