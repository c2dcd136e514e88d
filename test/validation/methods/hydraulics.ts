import { frictionFactor, headM, hydraulicPowerW, shaftPowerW } from '#engine/hydraulics';
import {
  EPANET_GRAVITY,
  REFERENCE_DENSITY,
  type ReferenceVariant,
  referenceNetwork,
} from '../../engine/hydraulics/referenceCase';
import { solved } from '../../engine/hydraulics/solved';
import { absolute, type Case, type Comparison, relative } from '../comparison';

interface NetworkCase {
  readonly variants: Readonly<Record<string, ReferenceVariant>>;
  readonly tolerance: { readonly flow_relative: number; readonly flow_abs_Lps: number; readonly head_abs_m: number };
}

/** Flows and heads of a network of the EPANET family, with the friction formula of the file. */
const network = ({ variants, tolerance }: NetworkCase): Comparison[] =>
  Object.entries(variants).flatMap(([name, variant]) => {
    const { problem, solution } = solved(referenceNetwork(variant));
    const { flows_Lps, heads_m } = variant.results;
    return [
      ...problem.linkIds.map((id, l) =>
        absolute(
          `${name} flow of ${id}, L/s`,
          flows_Lps[id]!,
          solution.flowM3PerS[l]! * 1e3,
          Math.max(tolerance.flow_abs_Lps, tolerance.flow_relative * Math.abs(flows_Lps[id]!)),
        ),
      ),
      ...variant.nodes.map(({ id, elevation_m }, i) =>
        absolute(
          `${name} head of ${id}, m`,
          heads_m[id]!,
          headM(solution.pressurePa[i]!, elevation_m, REFERENCE_DENSITY, EPANET_GRAVITY),
          tolerance.head_abs_m,
        ),
      ),
    ];
  });

interface FrictionCase {
  readonly points: readonly {
    readonly Re: number;
    readonly epsOverD: number;
    readonly colebrook_f: number;
  }[];
  readonly pipes: readonly Readonly<
    Record<'Q_m3_s' | 'D_m' | 'L_m' | 'eps_m' | 'rho' | 'mu_Pa_s' | 'K' | 'dp_Pa', number>
  >[];
  readonly tolerance: { readonly colebrook_relative: number; readonly dp_relative: number };
}

const friction = ({ points, pipes, tolerance }: FrictionCase): Comparison[] => [
  ...points.map(({ Re, epsOverD, colebrook_f }) =>
    relative(`f at Re ${Re}, ε/D ${epsOverD}`, colebrook_f, frictionFactor(Re, epsOverD), tolerance.colebrook_relative),
  ),
  ...pipes.map((pipe) => {
    const { pressurePa } = solved({
      nodes: [
        { id: 'in', elevationM: 0, demandKgPerS: -pipe.Q_m3_s * pipe.rho },
        { id: 'out', elevationM: 0, fixedPressurePa: 0 },
      ],
      links: [
        {
          id: 'pipe',
          kind: 'pipe',
          from: 'in',
          to: 'out',
          lengthM: pipe.L_m,
          diameterM: pipe.D_m,
          roughness: pipe.eps_m,
          minorLossK: pipe.K,
        },
      ],
      fluid: { densityKgPerM3: pipe.rho, viscosityPaS: pipe.mu_Pa_s },
    });
    return relative(
      `drop of ${pipe.L_m} m, ${pipe.D_m} m wide, Pa`,
      pipe.dp_Pa,
      pressurePa('in'),
      tolerance.dp_relative,
    );
  }),
];

interface PumpCase {
  readonly H0: number;
  readonly a: number;
  readonly R: number;
  readonly eta: number;
  readonly rho: number;
  readonly g: number;
  readonly points: readonly Readonly<
    Record<'speed' | 'staticHead_m' | 'Q' | 'H' | 'hydraulicPower_W' | 'shaftPower_W', number>
  >[];
  readonly tolerance: { readonly relative: number };
}

const pump = (data: PumpCase): Comparison[] =>
  data.points.flatMap(({ speed, staticHead_m, Q, H, hydraulicPower_W, shaftPower_W }) => {
    const weight = data.rho * data.g;
    const { flowKgPerS, pressurePa } = solved({
      nodes: [
        { id: 'low', elevationM: 0, fixedPressurePa: 0 },
        { id: 'mid', elevationM: 0 },
        { id: 'high', elevationM: staticHead_m, fixedPressurePa: 0 },
      ],
      links: [
        {
          id: 'pump',
          kind: 'pump',
          from: 'low',
          to: 'mid',
          speed,
          curve: { form: 'power', shutoffHeadM: data.H0, linear: 0, coefficient: data.a, exponent: 2 },
        },
        {
          id: 'loss',
          kind: 'resistance',
          from: 'mid',
          to: 'high',
          curve: {
            form: 'polynomial',
            linear: 0,
            quadratic: data.R * weight,
            referenceDensityKgPerM3: data.rho,
            referenceViscosityPaS: null,
          },
        },
      ],
      fluid: { densityKgPerM3: data.rho, viscosityPaS: 1e-3 },
      gravityMPerS2: data.g,
    });
    const flow = flowKgPerS('pump') / data.rho;
    const risePa = pressurePa('mid');
    const at = `at speed ${speed}, ${staticHead_m} m`;
    const limit = data.tolerance.relative;
    return [
      relative(`flow ${at}, m³/s`, Q, flow, limit),
      relative(`head ${at}, m`, H, risePa / weight, limit),
      relative(`hydraulic power ${at}, W`, hydraulicPower_W, hydraulicPowerW(flow, risePa), limit),
      relative(`shaft power ${at}, W`, shaftPower_W, shaftPowerW(flow, risePa, data.eta), limit),
    ];
  });

export const hydraulicCase = (data: Case): Comparison[] | null => {
  if ('variants' in data) return network(data as unknown as NetworkCase);
  if ('pipes' in data) return friction(data as unknown as FrictionCase);
  return 'H0' in data ? pump(data as unknown as PumpCase) : null;
};
