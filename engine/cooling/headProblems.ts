import { pumpHeadM, resistanceDropPa, STANDARD_GRAVITY_M_PER_S2 } from '#engine/hydraulics';
import type { Circuit } from './circuit';
import { cduHydraulics } from './curves';
import { designState, shortOf } from './sizing/designState';
import type { SettledSystem } from './solveSystem';
import type { SystemSolution } from './systemSolution';
import type { RackSeat, SystemTemplate, TemplateProblem } from './template';

/** What a loop asks of its CDUs with every rack at its design flow, where their pumps give less. */
interface HeadLack {
  /** Between the ports of the CDU that lacks most. */
  readonly neededPa: number;
  readonly givenPa: number;
  /** Along each link at design flow. */
  readonly dropPa: Float64Array;
  /** Across each consumer. */
  readonly consumersPa: Float64Array;
}

/** A flow this far below what a rack is made for is worth telling. */
const STARVED = 1e-3;

/** A circuit is drawn up anew when anything of it changes; what it lacks is looked for once. */
const known = new WeakMap<Circuit, HeadLack | null>();

const headLack = (template: SystemTemplate, circuit: Circuit): HeadLack | null => {
  const { design } = designState(circuit, circuit.problem.diameterM);
  if (!design) return null;
  const { state, solution } = design;
  let most: HeadLack | null = null;
  for (const group of circuit.groups) {
    // Nothing where the pumps of the design state suffice, and they give far more than any CDU.
    const shortPa = shortOf(circuit, group, design);
    for (const p of group.pumps) {
      const { element, link } = circuit.pumps[p]!;
      const device = template.devices[element]!.cooling;
      if (device?.type !== 'cdu') continue;
      const { pump, exchanger } = cduHydraulics(device);
      const flow = solution.flowM3PerS[link]!;
      const density = state.densityKgPerM3[link]!;
      const innerPa = resistanceDropPa(exchanger, flow, density, state.viscosityPaS[link]!);
      const neededPa = shortPa - solution.pressureDropPa[link]! - innerPa;
      const pumpPa = pumpHeadM(pump, flow) * density * STANDARD_GRAVITY_M_PER_S2;
      const givenPa = Math.max(0, pumpPa - innerPa);
      if (neededPa - givenPa > (most ? most.neededPa - most.givenPa : 0))
        most = { neededPa, givenPa, dropPa: solution.pressureDropPa, consumersPa: design.neededPa };
    }
  }
  return most;
};

const headLackOf = (template: SystemTemplate, circuit: Circuit): HeadLack | null => {
  const found = known.get(circuit);
  if (found !== undefined) return found;
  const lack = headLack(template, circuit);
  known.set(circuit, lack);
  return lack;
};

const kilopascals = (pa: number): string => `${(pa / 1e3).toFixed(0)} kPa`;

/**
 * Loops that ask more head of their CDUs than these give: rows too long for their headers and pumps, however they were laid. Told
 * where racks run short for it; one problem a loop, about the header before the rack that gets least, its CDUs, and that rack.
 */
export const headProblems = (
  template: SystemTemplate,
  { states, technology }: SettledSystem,
  { flowM3PerS }: Pick<SystemSolution['elements'], 'flowM3PerS'>,
): TemplateProblem[] =>
  states.flatMap(({ of: { circuit } }, c): TemplateProblem[] => {
    const cdus = template.cdus.filter(({ tcs }) => tcs.circuit === c).map(({ place }) => place);
    const starved = template.racks
      .map((rack, r) => ({ rack, share: shareOf(rack, flowM3PerS), isHeld: technology.powerShare[r]! < 1 }))
      .filter(({ rack, share }) => rack.seat.circuit === c && share < 1 - STARVED);
    if (cdus.length === 0 || starved.length === 0) return [];
    const { rack } = starved.reduce((worst, each) => (each.share < worst.share ? each : worst));
    const lack = headLackOf(template, circuit);
    if (!lack) return [];
    const { neededPa, givenPa } = lack;
    const { pipePa, rackPa, headerPlace } = wayTo(template, circuit, rack, lack);
    const headerPa = neededPa - rackPa - pipePa;
    return [
      {
        code: 'cooling.loop.head',
        severity: starved.some(({ isHeld }) => isHeld) ? 'error' : 'warning',
        places: [...(headerPlace === null ? cdus : [headerPlace, ...cdus]), rack.place],
        message: (first, ...others) =>
          `${first}: for its flow ${others.at(-1)} needs ${kilopascals(neededPa)} across the CDUs, and they give ${kilopascals(givenPa)} there, ${kilopascals(neededPa - givenPa)} too little. Headers and pipes to the CDUs lose ${kilopascals(headerPa)}, its own pipes ${kilopascals(pipePa)} and the rack ${kilopascals(rackPa)}.`,
        remedy: remedyFor(headerPa, pipePa, neededPa),
      },
    ];
  });

const shareOf = ({ place, designFlowM3PerS }: RackSeat, flowM3PerS: Float64Array): number =>
  flowM3PerS[place]! / designFlowM3PerS;

/** What the pipes of a rack's own run and the rack lose at design flow, and the header that the run comes from. */
const wayTo = (
  template: SystemTemplate,
  circuit: Circuit,
  { place, seat }: RackSeat,
  { dropPa, consumersPa }: HeadLack,
): { readonly pipePa: number; readonly rackPa: number; readonly headerPlace: number | null } => {
  const rackPa = consumersPa[seat.index]!;
  const own = circuit.runs.find(({ to }) => to === place);
  if (!own) return { pipePa: 0, rackPa, headerPlace: null };
  const isHeader = template.devices[own.from]!.cooling?.type === 'manifold';
  return {
    pipePa: Math.abs(dropPa[own.supplyLink]!) + Math.abs(dropPa[own.returnLink]!),
    rackPa,
    headerPlace: isHeader ? own.from : null,
  };
};

const remedyFor = (headerPa: number, pipePa: number, neededPa: number): string => {
  const others = `add a CDU, or choose one with ${kilopascals(neededPa)} of external head`;
  if (headerPa >= pipePa && headerPa > 0.1 * neededPa)
    return `Choose a header with a larger bore, shorten the row, ${others}.`;
  return pipePa > 0.1 * neededPa
    ? `Widen or shorten the pipes of the rack, ${others}.`
    : `${others[0]!.toUpperCase()}${others.slice(1)}.`;
};
