import { headProblems } from './headProblems';
import type { SettledSystem } from './solveSystem';
import type { SystemSolution } from './systemSolution';
import type { SystemInput } from './technologySide';
import { placed, type SystemTemplate, type TemplateProblem } from './template';

/** Loading this far above one is rounding. */
const ROUNDING = 1e-9;
/** A flow this far below what a valve is set to is worth telling. */
const STARVED = 1e-3;
/** Heat that nothing takes, over all heat, that is worth telling. */
const STRANDED = 1e-9;
/** Below a watt it is rounding. */
const LEAST_STRANDED_W = 1;
/** Velocities that wear pipes. Source: ASHRAE Handbook Fundamentals 2021, ch. 22, table of velocities against erosion: 3 m/s to 6,000 h a year, 2.4 m/s at 8,000 h. */
const FASTEST_M_PER_S = 3;
/** Air supplied this much above its set point is a shortage of cooling rather than of control. Source: engineering estimate, sensors read to 0.1 K. */
const AIR_BAND_K = 0.1;

const kilowatts = (w: number): string => `${(w / 1e3).toFixed(0)} kW`;
const litres = (m3PerS: number): string => `${(m3PerS * 1e3).toFixed(2)} L/s`;
const degrees = (tempC: number): string => `${tempC.toFixed(1)} °C`;

type Written = Pick<SystemSolution, 'elements' | 'runs'>;

/** What is wrong at an operating point, and what the next step is. */
export const systemProblems = (
  template: SystemTemplate,
  input: SystemInput,
  settled: SettledSystem,
  { elements, runs }: Written,
): TemplateProblem[] => [
  ...headProblems(template, settled, elements),
  ...rackProblems(template, settled, elements),
  ...cduProblems(template, settled, elements),
  ...pumpProblems(settled, elements),
  ...rejectionProblems(template, settled, elements),
  ...airProblems(template, input, settled),
  ...strandedProblems(template, settled),
  ...pipeProblems(runs),
  ...hydraulicProblems(settled),
];

const rackProblems = (
  template: SystemTemplate,
  { states, technology }: SettledSystem,
  elements: Written['elements'],
): TemplateProblem[] =>
  template.racks.flatMap(({ place, device, seat, designFlowM3PerS }, r): TemplateProblem[] => {
    if (states[seat.circuit]!.of.circuit.pumps.length === 0) return [];
    const found: TemplateProblem[] = [];
    const share = technology.powerShare[r]!;
    const held = share < 1 - ROUNDING ? `; power is held at ${(100 * share).toFixed(0)} %` : '';
    const supplyC = elements.supplyTempC[place]!;
    const flow = elements.flowM3PerS[place]!;
    if (flow < (1 - STARVED) * designFlowM3PerS)
      found.push({
        code: 'cooling.rack.starved',
        severity: share < 1 - ROUNDING ? 'error' : 'warning',
        places: [place],
        message: (name) => `${name}: ${litres(flow)} of ${litres(designFlowM3PerS)} reach it${held}.`,
        remedy: 'Widen the pipes on its way, add a CDU to its manifold, or choose a CDU with more head.',
      });
    if (supplyC > device.maxSupplyTempC)
      found.push({
        code: 'cooling.rack.supplyTemperature',
        severity: 'error',
        places: [place],
        message: (name) =>
          `${name}: coolant arrives at ${degrees(supplyC)}; its limit is ${degrees(device.maxSupplyTempC)}${held}.`,
        remedy: 'Lower the CDU set point, add a CDU, or add heat rejection.',
      });
    else if (held !== '' && found.length === 0)
      found.push({
        code: 'cooling.rack.returnTemperature',
        severity: 'error',
        places: [place],
        message: (name) => `${name}: coolant would leave above its limit of ${degrees(device.maxReturnTempC)}${held}.`,
        remedy: 'Raise its flow, or lower the CDU set point.',
      });
    return found;
  });

const cduProblems = (
  template: SystemTemplate,
  { technology, states }: SettledSystem,
  elements: Written['elements'],
): TemplateProblem[] =>
  template.cdus.flatMap(({ place, device, tcs, fws, cdu }, c): TemplateProblem[] => {
    const heatW = elements.heatW[place]!;
    const found: TemplateProblem[] = [];
    if (heatW > device.ratedHeatW * (1 + ROUNDING))
      found.push({
        code: 'cooling.cdu.overload',
        severity: 'error',
        places: [place],
        message: (name) => `${name}: ${kilowatts(heatW)} against a rating of ${kilowatts(device.ratedHeatW)}.`,
        remedy: 'Add a unit in parallel or choose a larger one.',
      });
    const wanted = technology.wantedKgPerS[c]!;
    const isHarmful = template.racks.some(
      ({ seat, place: rack }) => seat.circuit === tcs.circuit && elements.marginK[rack]! < 0,
    );
    if (isHarmful && fws && cdu && wanted > 0 && technology.availableKgPerS[c]! < (1 - STARVED) * wanted) {
      const density = states[fws.circuit]!.densityKgPerM3;
      const got = technology.availableKgPerS[c]! / density;
      found.push({
        code: 'cooling.cdu.starved',
        severity: 'warning',
        places: [place],
        message: (name) =>
          `${name}: ${litres(got)} of the ${litres(wanted / density)} of facility water that it wants reach it.`,
        remedy: 'Run another facility pump, choose one with more head, or widen the pipes on its way.',
      });
    }
    return found;
  });

/** Flow over that of the duty point. Source: ANSI/HI 9.6.3-2017, preferred operating region 70–120 % of best efficiency. */
const MOST_OF_DUTY = 1.2;

const pumpProblems = ({ states }: SettledSystem, elements: Written['elements']): TemplateProblem[] =>
  states.flatMap(({ of: { circuit } }) =>
    circuit.pumps.flatMap(({ element, ratedFlowM3PerS, unitCount }): TemplateProblem[] => {
      const flow = elements.flowM3PerS[element]!;
      const duty = ratedFlowM3PerS * unitCount;
      if (flow <= duty * MOST_OF_DUTY) return [];
      return [
        {
          code: 'cooling.pump.offCurve',
          severity: 'warning',
          places: [element],
          message: (name) =>
            `${name}: ${litres(flow)} pass the pumps that run, whose duty is ${litres(duty)}; they are far out on their curve.`,
          remedy: 'Run another pump or choose a larger one.',
          clause: 'ANSI/HI 9.6.3-2017, preferred operating region',
        },
      ];
    }),
  );

const rejectionProblems = (
  template: SystemTemplate,
  { banks }: SettledSystem,
  elements: Written['elements'],
): TemplateProblem[] => {
  const found: TemplateProblem[] = [];
  for (const own of template.banks.flat())
    for (const place of own.places) {
      const heatW = elements.heatW[place]!;
      if (heatW > own.device.ratedHeatW * (1 + ROUNDING))
        found.push({
          code: 'cooling.heatRejection.overload',
          // A cooler takes more than its rating when its water is warmer; the temperatures say whether that is too much.
          severity: own.device.method === 'airCooledChiller' ? 'error' : 'warning',
          places: [place],
          message: (name) => `${name}: ${kilowatts(heatW)} against a rating of ${kilowatts(own.device.ratedHeatW)}.`,
          remedy: 'Add a unit in parallel or choose a larger one.',
        });
    }
  // A set point that is missed matters where racks and rooms notice, and those say so themselves.
  for (const { bank, problems } of banks.flat())
    for (const problem of problems)
      if (problem.code !== 'thermal.heatRejection.setPoint') found.push(placed(problem, bank.places));
  return found;
};

const airProblems = (template: SystemTemplate, input: SystemInput, { airHandlers }: SettledSystem): TemplateProblem[] =>
  template.airHandlers.flatMap(({ place, device }, k): TemplateProblem[] => {
    const run = airHandlers[k];
    if (!run || !(input.heatW[place]! > 0) || run.supplyAirC <= device.supplySetPointC + AIR_BAND_K) return [];
    return [
      {
        code: 'cooling.air.supplyTemperature',
        severity: 'warning',
        places: [place],
        message: (name) =>
          `${name}: its air leaves at ${degrees(run.supplyAirC)}; ${degrees(device.supplySetPointC)} is set.`,
        remedy:
          'Lower the facility water set point, add a chiller for the air side, or raise the air set point within the rack class.',
        clause: 'ASHRAE TC 9.9, recommended inlet 18–27 °C',
      },
    ];
  });

const strandedProblems = (template: SystemTemplate, { states, strandedW, banks }: SettledSystem): TemplateProblem[] =>
  states.flatMap(({ of: { circuit } }, c): TemplateProblem[] => {
    const places = [...new Set(circuit.consumers.map(({ element }) => element))];
    const first = places[0];
    if (first === undefined) return [];
    const isFacility = template.cdus.every(({ tcs }) => tcs.circuit !== c);
    if (circuit.pumps.length === 0)
      return [
        {
          code: 'cooling.circuit.noPump',
          severity: 'error',
          places,
          message: (name) => `No pump moves the coolant of ${name} and what shares its pipes.`,
          remedy: 'Connect a CDU to technology loops and a pump set to facility water, or run Auto-connect.',
        },
      ];
    const allW = Math.max(1, Math.abs(strandedW[c]!) + banks[c]!.reduce((sum, { rejectedW }) => sum + rejectedW, 0));
    if (
      strandedW[c]! <= Math.max(LEAST_STRANDED_W, STRANDED * allW) ||
      banks[c]!.some(({ problems }) => problems.length > 0)
    )
      return [];
    return [
      {
        code: 'cooling.circuit.noSink',
        severity: 'error',
        places,
        message: (name) => `${kilowatts(strandedW[c]!)} of ${name} and what shares its coolant have no way out.`,
        remedy: isFacility
          ? 'Connect dry coolers, towers or chillers to the circuit.'
          : 'Connect its CDUs to facility water that flows and is cooled.',
      },
    ];
  });

const pipeProblems = (runs: Written['runs']): TemplateProblem[] => {
  const found: TemplateProblem[] = [];
  runs.velocityMPerS.forEach((velocity, run) => {
    if (velocity <= FASTEST_M_PER_S) return;
    found.push({
      code: 'cooling.pipe.velocity',
      severity: 'warning',
      places: [~run],
      message: (name) =>
        `${name}: coolant runs at ${velocity.toFixed(1)} m/s; above ${FASTEST_M_PER_S.toFixed(1)} m/s it wears pipes and fittings.`,
      remedy: 'Choose a larger inner diameter.',
      clause: 'ASHRAE Handbook Fundamentals 2021, ch. 22, water velocities against erosion',
    });
  });
  return found;
};

/** Trouble of the method itself; what it says of starved valves and of pumps is said above by element. */
const hydraulicProblems = ({ states }: SettledSystem): TemplateProblem[] =>
  states.flatMap(({ of: { circuit }, problems }) => {
    const places = [...circuit.pumps.map(({ element }) => element), ...circuit.consumers.map(({ element }) => element)];
    return problems
      .filter(
        ({ code }) =>
          code === 'hydraulics.notSettled' ||
          code.startsWith('hydraulics.matrix') ||
          code.startsWith('hydraulics.pump'),
      )
      .map((problem) => placed(problem, places.slice(0, 1)));
  });
