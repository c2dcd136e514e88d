import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createState, prepare, solve } from '#engine/electrical';
import {
  conductivityWPerMK,
  densityKgPerM3,
  dynamicViscosityPaS,
  type Fluid,
  specificHeatJPerKgK,
} from '#engine/fluids';
import { type FeederCase, feederProblem } from '../engine/electrical/feeders';

/** One figure of a case, against what we compute. */
export interface Comparison {
  readonly what: string;
  readonly expected: number;
  readonly computed: number;
  readonly tolerance: number;
  readonly kind: 'relative' | 'absolute';
}

type Case = Readonly<Record<string, unknown>>;

const fluidFunctions = {
  density_kg_m3: { of: densityKgPerM3, tolerance: 'density_rel' },
  cp_J_kgK: { of: specificHeatJPerKgK, tolerance: 'cp_rel' },
  viscosity_Pa_s: { of: dynamicViscosityPaS, tolerance: 'viscosity_rel' },
  conductivity_W_mK: { of: conductivityWPerMK, tolerance: 'conductivity_rel' },
} as const;

const fluidColumns = (
  name: string,
  fluid: Fluid,
  table: Case,
  temps: readonly number[],
  tolerance: Readonly<Record<string, number>>,
): Comparison[] =>
  Object.entries(fluidFunctions).flatMap(([column, { of, tolerance: key }]) => {
    const values = table[column] as readonly number[] | undefined;
    return (values ?? []).map(
      (expected, i): Comparison => ({
        what: `${name} ${column} at ${temps[i]} °C`,
        expected,
        computed: of(fluid, temps[i]!),
        tolerance: tolerance[key]!,
        kind: 'relative',
      }),
    );
  });

const fluid = (data: Case): Comparison[] => {
  const tolerance = data['tolerance'] as Record<string, number>;
  const temps = data['T_C'] as readonly number[];
  if ('density_kg_m3' in data) return fluidColumns('water', { kind: 'water' }, data, temps, tolerance);
  return Object.entries(data).flatMap(([percent, table]) => {
    if (!/^\d+$/.test(percent)) return [];
    const columns = table as Case;
    const mixture: Fluid = { kind: 'propyleneGlycol', basis: 'volume', fraction: Number(percent) / 100 };
    return fluidColumns(
      `PG ${percent} % by volume`,
      mixture,
      columns,
      (columns['T_C'] as readonly number[]) ?? temps,
      tolerance,
    );
  });
};

/** A radial feeder at each of its operations: loss, lowest voltage, and every bus voltage. */
const feeder = (data: FeederCase): Comparison[] =>
  Object.entries(data.cases).flatMap(([name, operation]) => {
    const network = prepare(feederProblem(data, operation.openBranches, name === 'halfLoad' ? 0.5 : 1));
    const state = createState(network);
    const { balance } = solve(network, state);
    return [
      {
        what: `${data.case} ${name} loss, kW`,
        expected: operation.computed.loss_kW,
        computed: balance.lossW / 1e3,
        tolerance: 1e-4,
        kind: 'relative' as const,
      },
      ...Object.entries(operation.computed.V_pu).map(
        ([bus, expected]): Comparison => ({
          what: `${data.case} ${name} bus ${bus}, pu`,
          expected,
          computed: state.voltagePu[Number(bus) - 1]!,
          tolerance: 1e-5,
          kind: 'absolute',
        }),
      ),
    ];
  });

const methods: Readonly<Record<string, (data: Case) => Comparison[] | null>> = {
  fluid,
  'power-flow': (data) => ('branches' in data ? feeder(data as unknown as FeederCase) : null),
};

export const passes = ({ expected, computed, tolerance, kind }: Comparison): boolean => {
  const error = Math.abs(computed - expected);
  return (kind === 'relative' ? error / Math.abs(expected) : error) <= tolerance;
};

export interface CaseResult {
  readonly name: string;
  /** Null where this runner has no method for the case; that is no pass. */
  readonly comparisons: readonly Comparison[] | null;
}

/** Computes a case in the format of the reference's validation folder. */
export const computeCase = (path: string): CaseResult => {
  const data = JSON.parse(readFileSync(path, 'utf8')) as Case;
  const method = methods[String(data['domain'])];
  return { name: basename(path), comparisons: method?.(data) ?? null };
};
