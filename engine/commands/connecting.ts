import type { PortDefinition, Vec3M } from '#engine/document';
import { catalogueOfScenario, type ElementRecord, type PortRef, type RunRecord } from '#engine/project';
import { success } from '#engine/quantity';
import { addedDiff, type Command, type DocumentView, lockOf, nameSource, refuse, runsOf } from './command';
import { type Fittings, fittingsOf, sizedRun } from './sizing';

const portAt = (
  document: DocumentView,
  { elementId, portId }: PortRef,
): { readonly element: ElementRecord; readonly fittings: Fittings; readonly port: PortDefinition } | null => {
  const element = document.get(elementId);
  if (element?.type !== 'element') return null;
  const fittings = fittingsOf(element, catalogueOfScenario(document, element.scenarioId));
  const port = fittings.ports.find((candidate) => candidate.id === portId);
  return port ? { element, fittings, port } : null;
};

/** What keeps two ports from being joined, in words; null when they fit. */
export const misfit = (from: PortDefinition, to: PortDefinition): string | null => {
  if (from.role !== 'source' || to.role !== 'sink') return 'a run goes from a port that feeds to a port that is fed';
  if (from.medium !== to.medium) return `${from.medium} does not fit ${to.medium}`;
  const [a, b] = [from.rating, to.rating];
  if ('voltageV' in a && 'voltageV' in b) {
    if (a.type !== b.type) return `${a.type.toUpperCase()} does not fit ${b.type.toUpperCase()}`;
    if (a.voltageV !== b.voltageV) return `${a.voltageV} V does not fit ${b.voltageV} V`;
  } else if (a.type !== b.type) return `${a.type.toUpperCase()} water does not fit ${b.type.toUpperCase()} water`;
  return null;
};

export interface ConnectArgs {
  readonly scenarioId: string;
  readonly from: PortRef;
  readonly to: PortRef;
  /** Corners of a way drawn by hand; absent = routed automatically. */
  readonly viaM?: readonly Vec3M[];
  /** Over the properties of a run of the right size. */
  readonly props?: Readonly<Record<string, unknown>>;
}

export const connect: Command<ConnectArgs> = ({ document, newId }, { scenarioId, from, to, viaM, props }) => {
  const locked = lockOf(document, scenarioId);
  if (locked) return locked;
  const source = portAt(document, from);
  const sink = portAt(document, to);
  if (!source || !sink)
    return refuse(
      'port.unknown',
      'One of the two ports does not exist.',
      'Choose a port of an element that is there.',
      [from.elementId, to.elementId],
    );
  const reason = misfit(source.port, sink.port);
  const ids = [source.element.id, sink.element.id];
  if (reason)
    return refuse(
      'connect.misfit',
      `${source.element.name} ${source.port.label} cannot feed ${sink.element.name} ${sink.port.label}: ${reason}.`,
      'Choose ports that fit, or put a transformer, converter or CDU between them.',
      ids,
    );
  if (runsOf(document, scenarioId).some((run) => run.to.elementId === to.elementId && run.to.portId === to.portId))
    return refuse(
      'connect.taken',
      `${sink.element.name} ${sink.port.label} is fed already.`,
      'Delete the run that feeds it first.',
      ids,
    );
  const sized = sizedRun(source, sink);
  const run: RunRecord = {
    id: newId(sized.kind),
    type: 'run',
    kind: sized.kind,
    scenarioId,
    name: nameSource(document, scenarioId)(sized.kind),
    from,
    to,
    viaM: viaM ?? null,
    props: { ...sized.props, ...props },
  };
  return success({
    label: `Connect ${source.element.name} to ${sink.element.name}`,
    code: 'runs.connect',
    diff: addedDiff([run]),
    selectionAfter: [run.id],
  });
};
