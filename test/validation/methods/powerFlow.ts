import { createState, peakEfficiencyLoadFraction, prepare, solve, transformerLossW } from '#engine/electrical';
import { type FeederCase, feederProblem } from '../../engine/electrical/feeders';
import {
  type LineTransformerCase,
  solvedLine,
  solvedTransformer,
} from '../../engine/electrical/lineTransformerNetworks';
import lineTransformer from '../cases/power-line-transformer.json';
import { absolute, type Case, type Comparison, relative } from '../comparison';

type Toleranced<T> = T & { readonly tolerance: Readonly<Record<string, number>> };

/** A radial feeder at each of its operations: loss, and every bus voltage. */
const feeder = (data: Toleranced<FeederCase>): Comparison[] =>
  Object.entries(data.cases).flatMap(([name, operation]) => {
    const network = prepare(feederProblem(data, operation.openBranches, name === 'halfLoad' ? 0.5 : 1));
    const state = createState(network);
    const { balance } = solve(network, state);
    return [
      relative(`${name} loss, kW`, operation.computed.loss_kW, balance.lossW / 1e3, data.tolerance['loss_relative']!),
      ...Object.entries(operation.computed.V_pu).map(([bus, expected]) =>
        absolute(`${name} bus ${bus}, pu`, expected, state.voltagePu[Number(bus) - 1]!, data.tolerance['V_pu']!),
      ),
    ];
  });

/** Lines with charging, one of them open at its end, and transformers in parallel by their T equivalent. */
const lineAndTransformer = (data: Toleranced<LineTransformerCase>): Comparison[] => {
  const limit = data.tolerance;
  const { expected } = data.line;
  const line = solvedLine(data.line);
  const printed = data.transformer.expectedTmodel;
  const { state, hv, lv, units, idle } = solvedTransformer(data.transformer, 'T', 2);
  const sum = (column: Float64Array): number => units.reduce((total, e) => total + column[e]!, 0);
  const pairKa = Math.max(line.state.currentFromA[line.pair]!, line.state.currentToA[line.pair]!) / 1e3;
  return [
    absolute('line far end, pu', expected.bus2_V_pu, line.state.voltagePu[line.far]!, limit['V_pu']!),
    absolute('line pair, kA', expected.line1.I, pairKa, limit['I_kA']!),
    absolute('line pair P, MW', expected.line1.P_from, line.state.pFromW[line.pair]! / 1e6, limit['P_MW']!),
    absolute('line pair Q, Mvar', expected.line1.Q_from, line.state.qFromVar[line.pair]! / 1e6, limit['P_MW']!),
    absolute(
      'open-ended line, kA',
      expected.openEndedLine.I,
      line.state.currentFromA[line.open]! / 1e3,
      limit['I_kA']!,
    ),
    absolute('transformer HV, pu', printed.V_HV_pu, state.voltagePu[hv]!, limit['V_pu']!),
    absolute('transformer LV, pu', printed.V_LV_pu, state.voltagePu[lv]!, limit['V_pu']!),
    absolute('transformer pair HV, kA', printed.loadedPair.I_HV, sum(state.currentFromA) / 1e3, limit['I_kA']!),
    absolute('transformer pair LV, kA', printed.loadedPair.I_LV, sum(state.currentToA) / 1e3, limit['I_kA']!),
    absolute('transformer pair P, MW', printed.loadedPair.P_HV, sum(state.pFromW) / 1e6, limit['P_MW']!),
    absolute('idle transformer P, MW', printed.unloadedUnit.P_HV, state.pFromW[idle]! / 1e6, limit['P_MW']!),
  ];
};

interface PiCase {
  readonly expectedPiModel: { readonly V_HV_pu: number; readonly V_LV_pu: number };
}

/** The transformer of the line case by its pi equivalent; the file refers to that network instead of repeating it. */
const piTransformer = ({ expectedPiModel, tolerance }: Toleranced<PiCase>): Comparison[] => {
  const { state, hv, lv } = solvedTransformer(lineTransformer.transformer, 'pi', 1);
  return [
    absolute('transformer HV, pu', expectedPiModel.V_HV_pu, state.voltagePu[hv]!, tolerance['V_pu']!),
    absolute('transformer LV, pu', expectedPiModel.V_LV_pu, state.voltagePu[lv]!, tolerance['V_pu']!),
  ];
};

export const powerFlowCase = (data: Case): Comparison[] | null => {
  if ('branches' in data) return feeder(data as unknown as Toleranced<FeederCase>);
  if ('expectedPiModel' in data) return piTransformer(data as unknown as Toleranced<PiCase>);
  return 'line' in data && 'transformer' in data
    ? lineAndTransformer(data as unknown as Toleranced<LineTransformerCase>)
    : null;
};

interface LossCase {
  readonly transformer: { readonly kVA: number; readonly noLoadLoss_kW: number; readonly loadLoss_kW: number };
  readonly points: readonly { readonly load_fraction: number; readonly loss_kW: number }[];
  readonly peakEfficiencyLoad: number;
}

/** Transformer loss in closed form, and the load at which efficiency peaks. */
export const transformerLossCase = (data: Case): Comparison[] => {
  const { transformer, points, peakEfficiencyLoad, tolerance } = data as unknown as Toleranced<LossCase>;
  const { noLoadLoss_kW, loadLoss_kW } = transformer;
  const limit = tolerance['relative']!;
  return [
    ...points.map(({ load_fraction, loss_kW }) =>
      relative(
        `loss at ${load_fraction} of rating, kW`,
        loss_kW,
        transformerLossW(noLoadLoss_kW * 1e3, loadLoss_kW * 1e3, load_fraction) / 1e3,
        limit,
      ),
    ),
    relative(
      'load of best efficiency',
      peakEfficiencyLoad,
      peakEfficiencyLoadFraction(noLoadLoss_kW, loadLoss_kW),
      limit,
    ),
  ];
};
