import type { PortDefinition } from '#engine/document';
import {
  type Candidate,
  candidateGroup,
  distanceM,
  feeds,
  firstOf,
  reachM,
  type Wiring,
  type WiringNode,
} from './wiring';

type CoolingType = 'liquidLoad' | 'manifold' | 'cdu' | 'pump' | 'heatRejection' | 'airHandler';

const typeOf = ({ fittings }: WiringNode): CoolingType | undefined => fittings.cooling?.type;

const coolantPorts = (node: WiringNode, role: PortDefinition['role'], water: 'tcs' | 'fws'): PortDefinition[] =>
  node.fittings.ports.filter((port) => port.medium === 'coolant' && port.role === role && port.rating.type === water);

const openPort = (node: WiringNode, water: 'tcs' | 'fws'): PortDefinition | undefined =>
  coolantPorts(node, 'sink', water).find((port) => !node.takenPorts.has(port.id));

const sourcesOf = (nodes: readonly WiringNode[], types: readonly CoolingType[], water: 'tcs' | 'fws'): Candidate[] =>
  nodes.flatMap((node) => {
    const type = typeOf(node);
    const [port] = coolantPorts(node, 'source', water);
    return type && types.includes(type) && port ? [{ node, port }] : [];
  });

const byDistance =
  (node: WiringNode) =>
  (a: Candidate, b: Candidate): number =>
    distanceM(node, a.node) - distanceM(node, b.node);

/** Whether a candidate is well beyond the nearest one: 1, else 0. */
const farFrom = (node: WiringNode, candidates: readonly Candidate[]): ((candidate: Candidate) => 0 | 1) => {
  const limitM = reachM(Math.min(...candidates.map((candidate) => distanceM(node, candidate.node))));
  return (candidate) => (distanceM(node, candidate.node) > limitM ? 1 : 0);
};

const coolantFed = (node: WiringNode): number => node.fed.filter((fed) => typeOf(fed)).length;

/** Heat rejection that an element's water comes from. */
const rejectionOf = (node: WiringNode): WiringNode[] => {
  const seen = new Set<WiringNode>([node]);
  for (const one of seen) for (const feeder of one.feeders) if (typeOf(feeder)) seen.add(feeder);
  return [...seen].filter((one) => typeOf(one) === 'heatRejection');
};

/** Temperature that facility water arrives at from an element: the warmest set point behind it. Null when nothing is behind it. */
const waterTempC = (node: WiringNode): number | null => {
  const setPointsC = rejectionOf(node).map(({ fittings: { cooling } }) =>
    cooling?.type === 'heatRejection' ? cooling.supplySetPointC : 0,
  );
  return setPointsC.length > 0 ? Math.max(...setPointsC) : null;
};

/** Warmest water that serves an element at rated heat. */
const warmestC = ({ fittings: { cooling } }: WiringNode): number =>
  cooling?.type === 'cdu' || cooling?.type === 'airHandler'
    ? cooling.supplySetPointC - cooling.approachK
    : Number.POSITIVE_INFINITY;

const sameMethod = (header: WiringNode, unit: WiringNode): boolean => {
  const methodOf = ({ fittings: { cooling } }: WiringNode): string =>
    cooling?.type === 'heatRejection' ? `${cooling.method} ${cooling.supplySetPointC}` : '';
  return rejectionOf(header).every((other) => methodOf(other) === methodOf(unit));
};

/**
 * Coolers join the nearest header that has an inlet left and holds no other kind of cooler. The closest pairs go first, so that
 * a header is taken by the coolers beside it and not by a back row of another loop.
 */
const collectRejection = (wiring: Wiring, isAsked: (node: WiringNode) => boolean): void => {
  const headers = wiring.nodes.filter(
    (node) => typeOf(node) === 'manifold' && coolantPorts(node, 'source', 'fws').length > 0,
  );
  const units = sourcesOf(wiring.nodes.filter(isAsked), ['heatRejection'], 'fws').filter(
    ({ node }) => node.fed.length === 0,
  );
  const pairs = units.flatMap(({ node, port }) =>
    headers.map((header) => ({ unit: node, port, header, apartM: distanceM(node, header) })),
  );
  for (const { unit, port, header } of pairs.sort((a, b) => a.apartM - b.apartM)) {
    const inlet = unit.fed.length === 0 ? openPort(header, 'fws') : undefined;
    if (inlet && sameMethod(header, unit)) wiring.join(unit, port, header, inlet);
  }
};

/** Pumps draw from the nearest header that has coolers behind it and no pump yet, or from a cooler. */
const feedPumps = (wiring: Wiring, isAsked: (node: WiringNode) => boolean): void => {
  for (const pump of wiring.nodes.filter((node) => isAsked(node) && typeOf(node) === 'pump'))
    for (const water of ['fws', 'tcs'] as const) {
      const port = openPort(pump, water);
      if (!port) continue;
      const hasPump = (node: WiringNode): boolean => node.fed.some((fed) => typeOf(fed) === 'pump');
      const sources = sourcesOf(wiring.nodes, ['manifold', 'heatRejection', 'cdu'], water)
        .filter(
          ({ node }) =>
            !hasPump(node) && !feeds(pump, node) && (typeOf(node) !== 'manifold' || node.feeders.length > 0),
        )
        .sort(byDistance(pump));
      const header = sources.find(({ node }) => typeOf(node) === 'manifold') ?? sources[0];
      if (header) wiring.join(header.node, header.port, pump, port);
    }
};

/** Pumps where there are any, else headers, else coolers themselves; of these the warmest water that still serves, then the nearest. */
const feedFacilityWater = (wiring: Wiring, isAsked: (node: WiringNode) => boolean): void => {
  const stages = (['pump', 'manifold', 'heatRejection'] as const).map((type) =>
    sourcesOf(wiring.nodes, [type], 'fws').flatMap((candidate) => {
      const tempC = waterTempC(candidate.node);
      return tempC === null ? [] : [{ ...candidate, tempC }];
    }),
  );
  for (const unit of wiring.nodes.filter(isAsked)) {
    const type = typeOf(unit);
    if (type !== 'cdu' && type !== 'airHandler') continue;
    const port = openPort(unit, 'fws');
    const sources = stages.find((stage) => stage.length > 0);
    if (!port || !sources) continue;
    const limitC = warmestC(unit);
    const excessK = ({ tempC }: { readonly tempC: number }): number => Math.max(0, tempC - limitC);
    const isFar = farFrom(unit, sources);
    const nearer = byDistance(unit);
    const best = firstOf(
      sources,
      (a, b) =>
        excessK(a) - excessK(b) ||
        b.tempC - a.tempC ||
        isFar(a) - isFar(b) ||
        coolantFed(a.node) - coolantFed(b.node) ||
        nearer(a, b),
    )!;
    wiring.join(best.node, best.port, unit, port);
  }
};

/** Every inlet of a technology header gets a CDU of its own: the nearest, those that feed nothing yet first. */
const feedManifolds = (wiring: Wiring, isAsked: (node: WiringNode) => boolean): void => {
  const cdus = sourcesOf(wiring.nodes, ['cdu'], 'tcs');
  const headers = wiring.nodes.filter(
    (node) => isAsked(node) && typeOf(node) === 'manifold' && coolantPorts(node, 'sink', 'tcs').length > 0,
  );
  const inlets = Math.max(0, ...headers.map((header) => coolantPorts(header, 'sink', 'tcs').length));
  // Inlet by inlet over all headers, so that the first header does not take its neighbours' CDUs.
  for (let i = 0; i < inlets; i++)
    for (const header of headers) {
      const port = coolantPorts(header, 'sink', 'tcs')[i];
      if (!port || header.takenPorts.has(port.id)) continue;
      const usable = cdus.filter(({ node }) => !header.feeders.includes(node));
      const isFar = farFrom(header, usable);
      const nearer = byDistance(header);
      const best = firstOf(
        usable,
        (a, b) => isFar(a) - isFar(b) || coolantFed(a.node) - coolantFed(b.node) || nearer(a, b),
      );
      if (best) wiring.join(best.node, best.port, header, port);
    }
};

/** Liquid-cooled racks hang on the nearest manifold that a CDU feeds, or on the nearest CDU. */
const feedRacks = (wiring: Wiring, isAsked: (node: WiringNode) => boolean): void => {
  const manifolds = candidateGroup(
    sourcesOf(wiring.nodes, ['manifold'], 'tcs').filter(({ node }) => node.feeders.length > 0),
  );
  const cdus = candidateGroup(sourcesOf(wiring.nodes, ['cdu'], 'tcs'));
  for (const rack of wiring.nodes.filter(isAsked)) {
    const port = typeOf(rack) === 'liquidLoad' ? openPort(rack, 'tcs') : undefined;
    if (!port) continue;
    const group = manifolds.all.length > 0 ? manifolds : cdus;
    const best = firstOf(group.near(rack), byDistance(rack));
    if (best) wiring.join(best.node, best.port, rack, port);
  }
};

/** Feeds every open coolant port of the nodes asked about, from heat rejection down to the racks. */
export const connectCoolant = (wiring: Wiring, isAsked: (node: WiringNode) => boolean): void => {
  collectRejection(wiring, isAsked);
  feedPumps(wiring, isAsked);
  feedFacilityWater(wiring, isAsked);
  feedManifolds(wiring, isAsked);
  feedRacks(wiring, isAsked);
};
