/**
 * Writes a network as an EPANET input file, so that an engineer can check it in a tool they trust.
 *
 * EPANET knows one fluid, friction by Swamee–Jain and gravity 32.2 ft/s²; flows agree with ours within some tenths of a per cent.
 * Source: Rossman et al. 2020, EPANET 2.2 User Manual, appendix C (input file format).
 */

import { pumpPoints, resistancePoints } from './inpCurves';
import { inpNames } from './inpNames';
import { type HydraulicProblem, type HydraulicState, linkCode, modeCode, NO_CURVE, NO_NODE } from './problem';
import type { HydraulicSolution } from './solve';
import { connectedParts } from './zones';

export interface InpFile {
  readonly text: string;
  /** What EPANET cannot say and how it is written instead. */
  readonly notes: readonly string[];
}

/** EPANET counts viscosity in multiples of its water at 20 °C, 1.1e-5 ft²/s. Source: OWA-EPANET 2.3, types.h (VISCOS). */
const EPANET_WATER_M2_PER_S = 1.1e-5 * 0.3048 ** 2;
/** Control valves may touch neither a reservoir nor each other; such ends get a stub of pipe. Of this size it costs under 10 Pa at 30 L/s, and EPANET still converges. */
const STUB_LENGTH_M = 0.1;
const STUB_DIAMETER_M = 0.2;
/** EPANET refuses a length of zero. */
const SHORTEST_PIPE_M = 1e-3;
/** Smoothest pipe: EPANET refuses a roughness of zero, and takes C = 150 for new plastic pipe (user manual, table 3.2). */
const SMOOTH_M = 1e-9;
const SMOOTH_C = 150;
/** Where a valve has no diameter, minor losses are referred to this one; it cancels out. */
const ANY_DIAMETER_M = 0.05;
/** Spread of density and viscosity in one file that is worth a note. */
const NOTED_SPREAD = 0.01;

/** Enough digits that the file is not what limits a comparison. */
const digits = (value: number): string => String(Number(value.toPrecision(10)));
const millimetres = (metres: number): string => digits(metres * 1e3);

const mean = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);

/**
 * @param solution  speeds of controlled pumps and the state of valves that EPANET cannot control are taken from it; null: none
 */
export const inpFile = (
  problem: HydraulicProblem,
  state: HydraulicState,
  solution: HydraulicSolution | null,
): InpFile => {
  const { nodeIds, linkIds, from, to, kind, curve, controls, elevationM, gravityMPerS2 } = problem;
  const notes: string[] = [];
  const density = mean(state.densityKgPerM3);
  const viscosity = mean(state.viscosityPaS.map((value, l) => value / state.densityKgPerM3[l]!));
  if (state.densityKgPerM3.some((value) => Math.abs(value / density - 1) > NOTED_SPREAD))
    notes.push(`EPANET knows one fluid: the mean, ${density.toFixed(1)} kg/m³, is written.`);
  const weight = density * gravityMPerS2;
  const nodeName = inpNames(nodeIds);
  const linkName = inpNames(linkIds);

  const { count, partOf } = connectedParts(nodeIds.length, from, to, () => true);
  const isReservoir = problem.isFixedPressure.slice();
  const isFed = new Uint8Array(count);
  isReservoir.forEach((fixed, i) => {
    if (fixed === 1) isFed[partOf[i]!] = 1;
  });
  for (let i = 0; i < nodeIds.length; i++) {
    if (isFed[partOf[i]!] === 1) continue;
    isFed[partOf[i]!] = 1;
    isReservoir[i] = 1;
    notes.push(`${nodeIds[i]} is written as a reservoir: EPANET needs one in each closed loop.`);
  }

  const sections = {
    junctions: [],
    reservoirs: [],
    pipes: [],
    pumps: [],
    valves: [],
    curves: [],
    status: [],
  } as Record<'junctions' | 'reservoirs' | 'pipes' | 'pumps' | 'valves' | 'curves' | 'status', string[]>;
  nodeIds.forEach((_, i) => {
    const elevation = elevationM[i]!;
    if (isReservoir[i] === 1)
      sections.reservoirs.push(`${nodeName[i]} ${digits(elevation + state.fixedPressurePa[i]! / weight)}`);
    else
      sections.junctions.push(
        `${nodeName[i]} ${digits(elevation)} ${digits((state.demandKgPerS[i]! / density) * 1e3)}`,
      );
  });

  let extras = 0;
  const pipe = (
    name: string,
    a: string,
    b: string,
    lengthM: number,
    diameterM: number,
    roughness: number,
    k: number,
    status: string,
  ): void => {
    const rough = problem.friction === 'hazenWilliams' ? digits(roughness) : millimetres(Math.max(roughness, SMOOTH_M));
    sections.pipes.push(
      `${name} ${a} ${b} ${digits(lengthM)} ${millimetres(diameterM)} ${rough} ${digits(k)} ${status}`,
    );
  };
  /** A junction beside `node`, reached through a stub. */
  const beside = (node: number, status: 'Open' | 'CV' = 'Open', towards: 'node' | 'junction' = 'junction'): string => {
    extras++;
    const junction = `~N${extras}`;
    sections.junctions.push(`${junction} ${digits(elevationM[node]!)} 0`);
    const roughness = problem.friction === 'hazenWilliams' ? SMOOTH_C : SMOOTH_M;
    const ends =
      towards === 'junction' ? ([nodeName[node]!, junction] as const) : ([junction, nodeName[node]!] as const);
    pipe(`~L${extras}`, ...ends, STUB_LENGTH_M, STUB_DIAMETER_M, roughness, 0, status);
    return junction;
  };
  const addCurve = (points: readonly (readonly [flowLps: number, headM: number])[]): string => {
    const name = `C${new Set(sections.curves.map((line) => line.split(' ')[0])).size + 1}`;
    for (const [flow, head] of points) sections.curves.push(`${name} ${digits(flow)} ${digits(head)}`);
    return name;
  };
  const valvesAt = new Int32Array(nodeIds.length);
  linkIds.forEach((_, l) => {
    if (kind[l] !== linkCode.flowControl && kind[l] !== linkCode.pressureControl) return;
    valvesAt[from[l]!]!++;
    valvesAt[to[l]!]!++;
  });
  const needsStub = (node: number): boolean => isReservoir[node] === 1 || valvesAt[node]! > 1;
  const valve = (
    l: number,
    type: string,
    setting: string,
    diameterM: number,
    k: number,
    status: '' | 'Open' | 'Closed',
    start?: string,
  ): void => {
    const a = start ?? (needsStub(from[l]!) ? beside(from[l]!) : nodeName[from[l]!]!);
    const hasCheck = problem.hasCheck[l] === 1;
    const b = hasCheck || needsStub(to[l]!) ? beside(to[l]!, hasCheck ? 'CV' : 'Open', 'node') : nodeName[to[l]!]!;
    sections.valves.push(`${linkName[l]} ${a} ${b} ${millimetres(diameterM)} ${type} ${setting} ${digits(k)}`);
    if (status !== '') sections.status.push(`${linkName[l]} ${status}`);
  };
  /** A junction behind the resistance that a valve has when it is fully open: that loss is there whatever the valve holds. */
  const behindOpenLoss = (l: number): string | null => {
    if (curve[l] === NO_CURVE) return null;
    extras++;
    const [junction, name] = [`~N${extras}`, `~L${extras}`];
    sections.junctions.push(`${junction} ${digits(elevationM[from[l]!]!)} 0`);
    const a = needsStub(from[l]!) ? beside(from[l]!) : nodeName[from[l]!]!;
    const { type, setting } = openLoss(l, 1, ANY_DIAMETER_M);
    sections.valves.push(`${name} ${a} ${junction} ${millimetres(ANY_DIAMETER_M)} ${type} ${setting} 0`);
    return junction;
  };
  /** A loss in proportion to the square of flow, as a minor loss at some diameter. */
  const minorLoss = (dropPa: number, flowKgPerS: number, diameterM: number): number => {
    const velocity = flowKgPerS / (density * (Math.PI / 4) * diameterM ** 2);
    return dropPa / ((density / 2) * velocity ** 2);
  };

  /** A resistance curve as EPANET has it: a throttle where the loss goes with the square of flow, else points. */
  const openLoss = (l: number, opening: number, diameterM: number): { type: 'TCV' | 'GPV'; setting: string } => {
    const shape = problem.resistanceCurves[curve[l]!]!;
    if (shape.form === 'polynomial' && shape.linear === 0) {
      const drop = (shape.quadratic * density) / (shape.referenceDensityKgPerM3 * opening ** 2);
      return { type: 'TCV', setting: digits(minorLoss(drop, density, diameterM)) };
    }
    const points = resistancePoints(shape, state.densityKgPerM3[l]!, state.viscosityPaS[l]!, opening);
    return { type: 'GPV', setting: addCurve(points.map(([flow, drop]) => [flow * 1e3, drop / weight] as const)) };
  };

  linkIds.forEach((id, l) => {
    const ends = `${nodeName[from[l]!]} ${nodeName[to[l]!]}`;
    const isShut = state.isOpen[l] === 0;
    const closed = isShut ? 'Closed' : '';
    const diameter = problem.diameterM[l]! > 0 ? problem.diameterM[l]! : ANY_DIAMETER_M;
    switch (kind[l]) {
      case linkCode.pipe:
        pipe(
          linkName[l]!,
          nodeName[from[l]!]!,
          nodeName[to[l]!]!,
          Math.max(problem.lengthM[l]!, SHORTEST_PIPE_M),
          diameter,
          problem.roughness[l]!,
          problem.minorLossK[l]!,
          isShut ? 'Closed' : problem.hasCheck[l] === 1 ? 'CV' : 'Open',
        );
        return;
      case linkCode.pump: {
        const name = addCurve(
          pumpPoints(problem.pumpCurves[curve[l]!]!, Math.max(state.unitCount[l]!, 1)).map(
            ([flow, head]) => [flow * 1e3, head] as const,
          ),
        );
        const isControlled = controls.some((control) => control.links.includes(l));
        const speed = isControlled && solution ? solution.speed[l]! : state.setting[l]!;
        if (isControlled)
          notes.push(`${id} runs at a fixed speed of ${digits(speed)}: EPANET has no pressure control of speed.`);
        sections.pumps.push(`${linkName[l]} ${ends} HEAD ${name} SPEED ${digits(speed)}`);
        if (isShut || !(state.unitCount[l]! > 0) || !(speed > 0)) sections.status.push(`${linkName[l]} Closed`);
        return;
      }
      case linkCode.resistance: {
        const opening = state.setting[l]!;
        const isOff = isShut || !(opening > 0);
        const { type, setting } = openLoss(l, isOff ? 1 : opening, diameter);
        valve(l, type, setting, diameter, 0, isOff ? 'Closed' : '');
        return;
      }
      case linkCode.flowControl:
        valve(
          l,
          'FCV',
          digits(state.setting[l]! * 1e3),
          diameter,
          problem.minorLossK[l]!,
          closed,
          behindOpenLoss(l) ?? undefined,
        );
        return;
      default: {
        const c = controls.findIndex((control) => control.links.includes(l));
        const { action, highNode, lowNode } = controls[c]!;
        const isGauge = lowNode === NO_NODE;
        const isPlain =
          isGauge && ((action === 'reduce' && highNode === to[l]) || (action === 'sustain' && highNode === from[l]));
        const set = digits(state.setpointPa[c]! / weight);
        if (isPlain) valve(l, action === 'reduce' ? 'PRV' : 'PSV', set, diameter, problem.minorLossK[l]!, closed);
        else {
          const isResting = !solution || solution.mode[l] === modeCode.closed || solution.flowKgPerS[l] === 0;
          const k = isResting ? 0 : minorLoss(solution.pressureDropPa[l]!, solution.flowKgPerS[l]!, diameter);
          notes.push(
            `${id} is written as a fixed throttle: EPANET does not control a pressure elsewhere or a difference.`,
          );
          valve(l, 'TCV', digits(k), diameter, 0, isShut || solution?.mode[l] === modeCode.closed ? 'Closed' : '');
        }
      }
    }
  });

  const section = (title: string, lines: readonly string[]): string => `[${title}]\n${lines.join('\n')}\n`;
  const text = [
    section('TITLE', ['Written by Millwright', ...notes]),
    section('JUNCTIONS', sections.junctions),
    section('RESERVOIRS', sections.reservoirs),
    section('PIPES', sections.pipes),
    section('PUMPS', sections.pumps),
    section('VALVES', sections.valves),
    section('CURVES', sections.curves),
    section('STATUS', sections.status),
    section('OPTIONS', [
      'UNITS LPS',
      `HEADLOSS ${problem.friction === 'hazenWilliams' ? 'H-W' : 'D-W'}`,
      `VISCOSITY ${digits(viscosity / EPANET_WATER_M2_PER_S)}`,
      'SPECIFIC GRAVITY 1',
      'TRIALS 200',
      'ACCURACY 0.00001',
      'UNBALANCED STOP',
    ]),
    section('TIMES', ['DURATION 0']),
    '[END]\n',
  ].join('\n');
  return { text, notes };
};
