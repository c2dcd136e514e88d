import type { RecordDiff } from '#engine/document';
import type { AnyRecord } from '#engine/project';
import type {
  AvailabilityReport,
  CircuitExport,
  Comparison,
  CoolingOutageReport,
  CoolingSizes,
  FrontierQuery,
  FrontierReport,
  Materials,
  NetworkFormat,
  OutageReport,
  OversubscriptionReport,
  PowerReport,
  Snapshot,
  YearReport,
} from '#engine/solve';
import type { Lever, Outputs, StudyBasis } from '#engine/studies';
import type { SentSnapshot } from './rows';

/** Methods of the engine worker: arguments and results, all plain data that structured clone can carry. */
export interface EngineMethods {
  /** Replaces the document. */
  open: { args: { readonly records: readonly AnyRecord[] }; result: { readonly revision: number } };
  /** A committed edit; later requests see it. */
  commit: { args: { readonly diff: RecordDiff<AnyRecord> }; result: { readonly revision: number } };
  /**
   * Solves a scenario, on top of the committed document with an uncommitted diff of a gesture where one is given, and
   * without the elements and runs that are named as out.
   * A newer solve makes an older one stop at its next check; the older promise rejects as `superseded`.
   */
  solve: {
    args: {
      readonly scenarioId: string;
      readonly generation: number;
      readonly preview: RecordDiff<AnyRecord> | null;
      /** Absent: all is in service. */
      readonly out?: readonly string[];
    };
    result: Snapshot;
  };
  compare: {
    args: {
      readonly scenarioIds: readonly string[];
      readonly baseScenarioId: string;
      readonly basis: 'asLaidOut' | 'equalGridW';
    };
    result: Comparison;
  };
  /** N−1 study: every electrical element out in turn. */
  outages: { args: { readonly scenarioId: string }; result: OutageReport };
  /** Every kind of CDU, pump and cooler out in turn, and how long stored coolant bridges it. */
  coolingOutages: { args: { readonly scenarioId: string }; result: CoolingOutageReport };
  /** Expected interruptions of the racks, and what causes them. */
  availability: { args: { readonly scenarioId: string }; result: AvailabilityReport };
  /** Tables of the electrical side at the operating point. */
  power: { args: { readonly scenarioId: string }; result: PowerReport };
  /** 8,760 hours of weather, demand and tariff. */
  year: { args: { readonly scenarioId: string }; result: YearReport };
  /** Output against speed per user of a deployment, on each of the systems. */
  frontier: {
    args: Omit<FrontierQuery, 'systemId'> & { readonly systemIds: readonly string[] };
    result: readonly FrontierReport[];
  };
  /** Tokens against racks for each megawatt that may be drawn. */
  oversubscription: { args: { readonly scenarioId: string }; result: OversubscriptionReport };
  /** What a study can change in a scenario. */
  levers: { args: { readonly scenarioId: string }; result: readonly Lever[] };
  /** Points of a study: one value for each lever. */
  evaluate: {
    args: {
      readonly scenarioId: string;
      readonly levers: readonly Lever[];
      readonly points: readonly (readonly number[])[];
      readonly basis: StudyBasis;
    };
    result: readonly Outputs[];
  };
  /** Sizes that the racks ask of pipes, pumps, CDUs and heat rejection. */
  coolingSizes: { args: { readonly scenarioId: string }; result: CoolingSizes };
  /** Lengths by size, fittings and openings in walls. */
  materials: { args: { readonly scenarioId: string }; result: Materials };
  /** A coolant circuit as an EPANET input file, and the names of all. */
  exportCircuit: {
    args: { readonly scenarioId: string; readonly circuit: string | null };
    result: CircuitExport;
  };
  /** The electrical network as text for another program. */
  exportNetwork: { args: { readonly scenarioId: string; readonly format: NetworkFormat }; result: string };
}

export type EngineMethod = keyof EngineMethods;

export type FailureKind = 'superseded' | 'cancelled' | 'badRequest' | 'bug' | 'restarted';

export type ToWorker =
  | { readonly type: 'request'; readonly id: number; readonly method: EngineMethod; readonly args: unknown }
  | { readonly type: 'cancel'; readonly id: number }
  /** Columns of an answer that is shown no more, to be filled with another. */
  | { readonly type: 'giveBack'; readonly buffer: ArrayBuffer };

export type FromWorker =
  | { readonly type: 'response'; readonly id: number; readonly result: unknown }
  | { readonly type: 'snapshot'; readonly id: number; readonly result: SentSnapshot }
  | { readonly type: 'failure'; readonly id: number; readonly kind: FailureKind; readonly message: string }
  | { readonly type: 'progress'; readonly id: number; readonly fraction: number; readonly label: string }
  | { readonly type: 'heartbeat' };

/** A pair of wires: browser Worker, Node worker thread or the same process behind one shape. */
export interface Port<Sent, Received> {
  send(message: Sent, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: Received) => void): void;
  /** Called when the other side dies. */
  onFailure(listener: (reason: string) => void): void;
  close(): void;
}

/** Interval of heartbeats, and the silence after which the worker is restarted from the document. */
export const HEARTBEAT_MS = 500;
export const WATCHDOG_MS = 2000;
