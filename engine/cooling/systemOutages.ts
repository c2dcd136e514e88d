import type { Circuit } from './circuit';
import type { CircuitState } from './circuitState';
import type { SystemTemplate } from './template';

/** What of a system is out of service, by place among its elements and runs. */
export interface SystemOutages {
  /** Units that have failed: of a set of pumps one, for which a standby starts; of all else the whole. */
  readonly failed: readonly number[];
  /** Units that stand still for want of power: sets of pumps whole. */
  readonly unpowered: readonly number[];
  /** Runs that are shut. */
  readonly shut: readonly number[];
}

export const allInService: SystemOutages = { failed: [], unpowered: [], shut: [] };

/** Marks of elements and runs of a plant, by row. */
export const outCode = { inService: 0, failed: 1, unpowered: 2 } as const;

/** As numbers, to be part of what a solution is known by. */
const ELEMENT_CODES = 3;

/** Appends what is out to the list of numbers that a state of a system is known by. */
export const writeOutages = (
  out: number[],
  rows: { readonly elements: Int32Array; readonly runs: Int32Array },
  marks: { readonly elements: Uint8Array; readonly runs: Uint8Array },
): void => {
  rows.elements.forEach((row, place) => {
    if (marks.elements[row] !== outCode.inService) out.push(ELEMENT_CODES * place + marks.elements[row]!);
  });
  rows.runs.forEach((row, run) => {
    if (marks.runs[row] !== outCode.inService) out.push(-1 - run);
  });
};

export const readOutages = (numbers: Float64Array): SystemOutages => {
  if (numbers.length === 0) return allInService;
  const failed: number[] = [];
  const unpowered: number[] = [];
  const shut: number[] = [];
  for (const number of numbers) {
    if (number < 0) shut.push(-1 - number);
    else (number % ELEMENT_CODES === outCode.failed ? failed : unpowered).push(Math.floor(number / ELEMENT_CODES));
  }
  return { failed, unpowered, shut };
};

/**
 * What is out, with CDUs whose facility water is shut off while others of their loop have theirs: the controls of the group take
 * such a unit out on its supply temperature, since it would pump the warm return past it among the others. The last ones run on.
 * Source: engineering practice, group control of CDUs with a unit to spare.
 */
export const withCutOff = ({ circuits, cdus }: SystemTemplate, out: SystemOutages): SystemOutages => {
  if (out.shut.length === 0) return out;
  const isOpen = circuits.map(({ circuit }) => {
    const open = new Uint8Array(circuit.problem.from.length).fill(1);
    for (const { run, supplyLink, returnLink } of circuit.runs)
      if (out.shut.includes(run)) {
        open[supplyLink] = 0;
        open[returnLink] = 0;
      }
    return open;
  });
  const hasWater = ({ fws }: (typeof cdus)[number]): boolean => {
    if (!fws) return true;
    const { circuit } = circuits[fws.circuit]!;
    return isOnLoop(circuit, isOpen[fws.circuit]!, circuit.consumers[fws.index]!.link);
  };
  const running = cdus.filter(({ place }) => !isStandingStill(out, place));
  const cut = running.filter(
    (cdu) =>
      !hasWater(cdu) &&
      running.some((other) => other.tcs.circuit === cdu.tcs.circuit && other !== cdu && hasWater(other)),
  );
  return cut.length === 0 ? out : { ...out, failed: [...out.failed, ...cut.map(({ place }) => place)] };
};

/** Stops what is out in one circuit. */
export const takeOut = ({ devices }: SystemTemplate, state: CircuitState, out: SystemOutages): void => {
  const { circuit } = state.of;
  const { unitCount, isOpen } = state.hydraulic;
  for (const place of out.failed) {
    const device = devices[place]!.cooling;
    for (const pump of circuit.pumps)
      if (pump.element === place)
        unitCount[pump.link] =
          device?.type === 'pump' ? Math.max(0, Math.min(pump.unitCount, device.installed - 1)) : 0;
  }
  for (const place of out.unpowered)
    for (const { element, link } of circuit.pumps) if (element === place) unitCount[link] = 0;
  for (const place of [...out.failed, ...out.unpowered]) {
    for (const { element, link } of circuit.sources) if (element === place) isOpen[link] = 0;
    for (const { element, link } of circuit.consumers) if (element === place) isOpen[link] = 0;
  }
  if (out.shut.length === 0) return;
  for (const { run, supplyLink, returnLink } of circuit.runs) {
    if (!out.shut.includes(run)) continue;
    isOpen[supplyLink] = 0;
    isOpen[returnLink] = 0;
  }
  // A pump that can move nothing round is stopped by its low-flow trip; it must not lead the others of its group.
  for (const { element, link } of circuit.pumps) {
    if (isOnLoop(circuit, isOpen, link)) continue;
    unitCount[link] = 0;
    for (const source of circuit.sources) if (source.element === element) isOpen[source.link] = 0;
  }
};

/** Whether a unit does nothing at all. */
export const isStandingStill = ({ failed, unpowered }: SystemOutages, place: number): boolean =>
  failed.includes(place) || unpowered.includes(place);

/** Whether there is an open way from the end of a link back to its start. */
const isOnLoop = ({ problem: { from, to } }: Circuit, isOpen: Uint8Array, link: number): boolean => {
  const reached = new Set([to[link]!]);
  for (let size = 0; size < reached.size; ) {
    size = reached.size;
    for (let l = 0; l < isOpen.length; l++) {
      if (l === link || isOpen[l] === 0) continue;
      if (reached.has(from[l]!)) reached.add(to[l]!);
      else if (reached.has(to[l]!)) reached.add(from[l]!);
    }
  }
  return reached.has(from[link]!);
};
