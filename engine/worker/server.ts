import { RecordStore } from '#engine/document';
import type { AnyRecord } from '#engine/project';
import {
  availabilityReport,
  circuitExport,
  coolingOutageReport,
  coolingSizes,
  frontierOf,
  materials,
  networkExport,
  outageReport,
  oversubscriptionStudy,
  powerReport,
  type Snapshot,
  type SolveContext,
  solveContext,
  solveScenario,
  yearStudy,
} from '#engine/solve';
import { type Candidate, compareScenarios, evaluatePoint, leversOf } from '#engine/studies';
import {
  type EngineMethod,
  type EngineMethods,
  type FailureKind,
  type FromWorker,
  HEARTBEAT_MS,
  type Port,
  type ToWorker,
} from './protocol';
import { snapshotSender } from './rows';

/** Lets other messages in (a cancel, a newer solve) between two steps of a job. Given by the shell, since the engine has no clock. */
export interface ServerClock {
  pause(): Promise<void>;
  every(intervalMs: number, tick: () => void): () => void;
}

class Stopped extends Error {
  constructor(readonly kind: FailureKind) {
    super(kind);
  }
}

interface Job {
  readonly id: number;
  stopped: FailureKind | null;
}

/** Serves the engine over a port until the port closes. One document; the newest solve wins. */
export const serveEngine = (port: Port<FromWorker, ToWorker>, clock: ServerClock): (() => void) => {
  let store = new RecordStore<AnyRecord>();
  let context: SolveContext = solveContext();
  // Of its own: what a study keeps would push out what the next edit needs.
  let studyContext: SolveContext = solveContext();
  const jobs = new Map<number, Job>();
  const snapshots = snapshotSender();
  let newestSolve: Job | null = null;
  const endHeartbeat = clock.every(HEARTBEAT_MS, () => port.send({ type: 'heartbeat' }));

  const checkpoint = async (job: Job, fraction: number, label: string): Promise<void> => {
    port.send({ type: 'progress', id: job.id, fraction, label });
    await clock.pause();
    if (job.stopped) throw new Stopped(job.stopped);
  };

  const run: {
    [M in EngineMethod]: (args: EngineMethods[M]['args'], job: Job) => Promise<EngineMethods[M]['result']>;
  } = {
    open: async ({ records }) => {
      store = new RecordStore(records);
      context = solveContext();
      studyContext = solveContext();
      return { revision: store.revision };
    },
    commit: async ({ diff }) => {
      store.apply(diff);
      return { revision: store.revision };
    },
    solve: async ({ scenarioId, generation, preview, out }, job) => {
      if (newestSolve) newestSolve.stopped = 'superseded';
      newestSolve = job;
      await clock.pause();
      if (job.stopped) throw new Stopped(job.stopped);
      return solveScenario(withPreview(store, preview), scenarioId, generation, context, out);
    },
    outages: async ({ scenarioId }, job) => {
      await checkpoint(job, 0, 'Taking elements out');
      return outageReport(store.values(), scenarioId, context);
    },
    coolingOutages: async ({ scenarioId }, job) => {
      await checkpoint(job, 0, 'Taking coolant plant out');
      return coolingOutageReport(store.values(), scenarioId, context);
    },
    availability: async ({ scenarioId }, job) => {
      await checkpoint(job, 0, 'Finding what interrupts the racks');
      return availabilityReport(store.values(), scenarioId, context);
    },
    power: async ({ scenarioId }) => powerReport(store.values(), scenarioId, context),
    year: async ({ scenarioId }, job) => {
      const study = yearStudy(store.values(), scenarioId, context);
      for (;;) {
        const step = study.next();
        if (step.done) return step.value;
        await checkpoint(job, step.value, 'Solving the states of the year');
      }
    },
    oversubscription: async ({ scenarioId }, job) => {
      const study = oversubscriptionStudy(store.values(), scenarioId, context);
      for (;;) {
        const step = study.next();
        if (step.done) return step.value;
        await checkpoint(job, step.value, 'Solving the states of the year');
      }
    },
    frontier: async ({ systemIds, ...query }, job) => {
      const reports = [];
      for (const [index, systemId] of systemIds.entries()) {
        await checkpoint(job, index / systemIds.length, 'Searching the frontier');
        reports.push(frontierOf(store.values(), { ...query, systemId }));
      }
      return reports;
    },
    levers: async ({ scenarioId }) => {
      const records = [...store.values()];
      return leversOf(records, scenarioId, solveScenario(records, scenarioId, 0, context));
    },
    evaluate: async ({ scenarioId, levers, points, basis }, job) => {
      const records = [...store.values()];
      const outputs = [];
      for (const [index, values] of points.entries()) {
        await checkpoint(job, index / points.length, 'Evaluating');
        outputs.push(evaluatePoint(records, scenarioId, levers, values, basis, studyContext));
      }
      return outputs;
    },
    coolingSizes: async ({ scenarioId }, job) => {
      await checkpoint(job, 0, 'Sizing');
      return coolingSizes(store.values(), scenarioId, context);
    },
    materials: async ({ scenarioId }) => materials(store.values(), scenarioId, context),
    exportCircuit: async ({ scenarioId, circuit }) => circuitExport(store.values(), scenarioId, circuit, context),
    exportNetwork: async ({ scenarioId, format }) => networkExport(store.values(), scenarioId, format, context),
    compare: async ({ scenarioIds, baseScenarioId, basis }, job) => {
      const records = [...store.values()];
      const names = new Map(records.map(({ id, name }) => [id, name]));
      const done: Candidate[] = [];
      for (const [index, scenarioId] of scenarioIds.entries()) {
        await checkpoint(job, index / scenarioIds.length, 'Solving scenarios');
        const snapshot = solveScenario(records, scenarioId, 0, context);
        done.push({ key: scenarioId, name: names.get(scenarioId) ?? scenarioId, records, snapshot });
      }
      return compareScenarios(done, baseScenarioId, basis);
    },
  };

  const handle = async (id: number, method: EngineMethod, args: unknown): Promise<void> => {
    const job: Job = { id, stopped: null };
    jobs.set(id, job);
    try {
      const method_ = run[method] as ((args: unknown, job: Job) => Promise<unknown>) | undefined;
      if (!method_) throw new Error(`the engine has no method "${method}"`);
      const result = await method_(args, job);
      if (method === 'solve') {
        const { result: sent, transfer } = snapshots.send(result as Snapshot);
        port.send({ type: 'snapshot', id, result: sent }, transfer);
      } else port.send({ type: 'response', id, result });
    } catch (error) {
      const kind = error instanceof Stopped ? error.kind : 'bug';
      port.send({ type: 'failure', id, kind, message: error instanceof Error ? error.message : String(error) });
    } finally {
      jobs.delete(id);
    }
  };

  port.onMessage((message) => {
    if (message.type === 'request') void handle(message.id, message.method, message.args);
    else if (message.type === 'giveBack') context.columns.giveBack(message.buffer);
    else {
      const job = jobs.get(message.id);
      if (job) job.stopped = 'cancelled';
    }
  });
  return () => {
    endHeartbeat();
    port.close();
  };
};

/** The records as a gesture would leave them, without touching the store. */
const withPreview = (
  store: RecordStore<AnyRecord>,
  preview: EngineMethods['solve']['args']['preview'],
): readonly AnyRecord[] => {
  const records: AnyRecord[] = [];
  if (!preview) return [...store.values()];
  for (const record of store.values()) {
    if (preview.removed[record.id]) continue;
    records.push(preview.updated[record.id]?.[1] ?? record);
  }
  for (const id in preview.added) records.push(preview.added[id]!);
  return records;
};
