/**
 * Approach of a tower of Marley and York make by the 27-term YorkCalc polynomial: a check on other towers inside the window it
 * was fitted in, and never outside.
 *
 * Source: EnergyPlus Engineering Reference, variable-speed cooling towers, YorkCalc; validity as in LBNL Modelica Buildings.
 */
import { failure, type Outcome, type Problem, success } from '#engine/quantity';

export interface YorkConditions {
  readonly wetBulbC: number;
  /** Entering less leaving water. */
  readonly rangeK: number;
  /** Over the flows at the design point. */
  readonly waterFlowRatio: number;
  readonly airFlowRatio: number;
}

/** c[9k + 3i + j] multiplies (L/G)^k · range^i · wetBulb^j. */
const COEFFICIENTS = [
  -0.3597412, -0.05505361, 0.002385043, 0.1739269, -0.02484738, 0.0004843022, -0.005589849, 0.000577008, -1.342427e-5,
  2.847658, -0.1217651, 0.001459924, 1.680429, -0.01669208, -0.0007190532, -0.02548519, 4.874917e-5, 2.719234e-5,
  -0.06537663, -0.002278167, 0.0002500254, -0.09105655, 0.003181763, 3.862177e-5, -0.003428538, 8.565899e-6,
  -1.516822e-6,
] as const;

interface Bound {
  readonly name: string;
  readonly unit: string;
  readonly lowest: number;
  readonly highest: number;
}

const BOUNDS = {
  wetBulb: { name: 'Wet bulb', unit: '°C', lowest: -34.4, highest: 26.7 },
  range: { name: 'Range', unit: 'K', lowest: 1.1, highest: 22.2 },
  waterFlow: { name: 'Water flow over design', unit: '', lowest: 0.75, highest: 1.25 },
  liquidGas: { name: 'Liquid over gas', unit: '', lowest: 0, highest: 8 },
  approach: { name: 'Approach', unit: 'K', lowest: 1.1, highest: 40 },
} as const satisfies Record<string, Bound>;

/** The polynomial itself, K, wherever it is asked; `yorkApproachK` guards its window. */
export const yorkPolynomialK = ({ wetBulbC, rangeK, waterFlowRatio, airFlowRatio }: YorkConditions): number => {
  const liquidGas = waterFlowRatio / airFlowRatio;
  let approachK = 0;
  for (let k = 2; k >= 0; k--) {
    let byRange = 0;
    for (let i = 2; i >= 0; i--) {
      const at = 9 * k + 3 * i;
      byRange =
        byRange * rangeK + COEFFICIENTS[at]! + wetBulbC * (COEFFICIENTS[at + 1]! + wetBulbC * COEFFICIENTS[at + 2]!);
    }
    approachK = approachK * liquidGas + byRange;
  }
  return approachK;
};

const outside = (bound: Bound, value: number): Problem[] =>
  value >= bound.lowest && value <= bound.highest
    ? []
    : [
        {
          code: 'thermal.tower.window',
          severity: 'error',
          elements: [],
          message: `${bound.name} is ${value.toFixed(2)} ${bound.unit}; the tower correlation holds from ${bound.lowest} to ${bound.highest} ${bound.unit}.`,
          remedy: 'Use the Merkel tower here, or change the flow or the range.',
          clause: 'YorkCalc',
        },
      ];

/** Leaving water above the wet bulb, K. Problem `thermal.tower.window` for each bound that does not hold. */
export const yorkApproachK = (conditions: YorkConditions): Outcome<number> => {
  const approachK = yorkPolynomialK(conditions);
  const problems = [
    ...outside(BOUNDS.wetBulb, conditions.wetBulbC),
    ...outside(BOUNDS.range, conditions.rangeK),
    ...outside(BOUNDS.waterFlow, conditions.waterFlowRatio),
    ...outside(BOUNDS.liquidGas, conditions.waterFlowRatio / conditions.airFlowRatio),
  ];
  if (problems.length === 0) problems.push(...outside(BOUNDS.approach, approachK));
  return problems.length > 0 ? failure(...problems) : success(approachK);
};
