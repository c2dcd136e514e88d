import { brentRoot } from '#engine/numerics';
import type { FlowArrangement } from './effectivenessNtu';
import { conductanceBetweenInletsWPerK } from './heatExchange';

/** An exchanger whose cold stream is throttled by a valve so that the hot stream leaves at a set point. */
export interface ColdFlowControl {
  readonly arrangement: FlowArrangement;
  /** UA at a flow of the cold stream, W/K. */
  readonly uaWPerK: (coldFlowKgS: number) => number;
  readonly heatW: number;
  readonly hotCapacityWPerK: number;
  readonly hotOutletSetPointC: number;
  readonly coldInletC: number;
  readonly coldHeatCapacityJPerKgK: number;
  /** Flow with the valve open. */
  readonly coldFlowAvailableKgS: number;
}

export interface ColdFlowState {
  readonly coldFlowKgS: number;
  readonly hotInletC: number;
  readonly hotOutletC: number;
  readonly coldOutletC: number;
  /** `open`: the valve is open and the set point is not reached. */
  readonly valve: 'throttling' | 'open' | 'closed';
}

/** Relative to the flow available. The heat balance is closed exactly whatever it is; this bounds the error in the flow. */
const FLOW_TOLERANCE = 1e-10;

/**
 * Cold flow that lets a heat pass with the hot stream leaving at its set point; with the valve open where even that is too
 * little, and then the hot stream warms until all heat passes. More cold flow always passes more heat, so the flow is unique.
 */
export const controlColdFlow = (control: ColdFlowControl): ColdFlowState => {
  const { arrangement, heatW, hotCapacityWPerK, coldInletC, coldHeatCapacityJPerKgK, coldFlowAvailableKgS } = control;
  if (!(heatW > 0 && hotCapacityWPerK > 0 && coldFlowAvailableKgS > 0)) {
    const hotOutletC = heatW > 0 ? control.hotOutletSetPointC : Math.max(control.hotOutletSetPointC, coldInletC);
    return { coldFlowKgS: 0, hotInletC: hotOutletC, hotOutletC, coldOutletC: coldInletC, valve: 'closed' };
  }
  const conductance = (coldFlowKgS: number): number =>
    conductanceBetweenInletsWPerK(
      arrangement,
      control.uaWPerK(coldFlowKgS),
      hotCapacityWPerK,
      coldFlowKgS * coldHeatCapacityJPerKgK,
    );
  const stateAt = (coldFlowKgS: number, hotOutletC: number, valve: ColdFlowState['valve']): ColdFlowState => ({
    coldFlowKgS,
    hotInletC: hotOutletC + heatW / hotCapacityWPerK,
    hotOutletC,
    coldOutletC: coldInletC + heatW / (coldFlowKgS * coldHeatCapacityJPerKgK),
    valve,
  });
  const hotInletC = control.hotOutletSetPointC + heatW / hotCapacityWPerK;
  const between = hotInletC - coldInletC;
  const openConductance = conductance(coldFlowAvailableKgS);
  if (between <= 0 || openConductance * between < heatW)
    return stateAt(coldFlowAvailableKgS, coldInletC + heatW / openConductance - heatW / hotCapacityWPerK, 'open');
  // Less flow than this could not carry the heat even if it left as hot as the hot stream arrives.
  const leastKgS = heatW / (between * coldHeatCapacityJPerKgK);
  const found = brentRoot(
    (flow) => conductance(flow) * between - heatW,
    leastKgS,
    coldFlowAvailableKgS,
    FLOW_TOLERANCE * coldFlowAvailableKgS,
  );
  return stateAt(found.ok ? found.root : coldFlowAvailableKgS, control.hotOutletSetPointC, 'throttling');
};
