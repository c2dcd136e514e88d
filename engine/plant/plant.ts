import type { Catalogue } from '#engine/catalogue';
import type {
  CableSpec,
  ComputeDevice,
  CoolingDevice,
  CostItem,
  ElectricalDevice,
  ElementKind,
  PipeSpec,
  PortDefinition,
  RunKind,
  Vec3M,
} from '#engine/document';
import type { DeploymentRecord, ElementRecord, RunRecord, ScenarioRecord, SiteRecord } from '#engine/project';
import type { Problem } from '#engine/quantity';
import type { ElementColumns, RunColumns } from './columns';
import type { Topology } from './topology';

/** One scenario as the solvers see it: devices by index, topology in compressed rows. Indices are never stored in a document. */
export interface Plant {
  readonly scenario: ScenarioRecord;
  readonly site: SiteRecord;
  /** The catalogue as the scenario reads it: what the project has of its own is in it. */
  readonly catalogue: Catalogue;
  readonly deployments: ReadonlyMap<string, DeploymentRecord>;
  readonly elements: readonly PlantElement[];
  readonly runs: readonly PlantRun[];
  readonly elementColumns: ElementColumns;
  readonly runColumns: RunColumns;
  /** Row of an element or run by the id of its record: what the same rows share from edit to edit. */
  readonly rowOf: RowIndex;
  /** 1 where a way leads to the element from a source of power, or where it is one. */
  readonly isFed: Uint8Array;
  readonly power: Topology;
  readonly coolant: Topology;
  readonly problems: readonly Problem[];
  readonly version: PlantVersion;
  /** Which rows differ from the plant compiled before it, where both have the same rows; null after any other change. */
  readonly changed: PlantChange | null;
}

export interface RowIndex {
  readonly elements: ReadonlyMap<string, number>;
  readonly runs: ReadonlyMap<string, number>;
}

/** Stands for one compiled plant by identity alone, so that remembering where a plant came from does not keep that one alive. */
export type PlantVersion = Readonly<Record<string, never>>;

export interface PlantChange {
  readonly since: PlantVersion;
  readonly elements: readonly number[];
  readonly runs: readonly number[];
}

export interface PlantElement {
  readonly record: ElementRecord;
  readonly kind: ElementKind;
  readonly devices: ElementDevices;
}

export interface ElementDevices {
  readonly ports: readonly PortDefinition[];
  readonly electrical: ElectricalDevice | undefined;
  readonly cooling: CoolingDevice | undefined;
  readonly compute: ComputeDevice | undefined;
  readonly cost: readonly CostItem[];
  readonly problems: readonly Omit<Problem, 'elements'>[];
}

export interface PlantRun {
  readonly record: RunRecord;
  readonly kind: RunKind;
  readonly from: number;
  readonly to: number;
  /** Corners from port to port, in its lane. */
  readonly points: readonly Vec3M[];
  readonly lengthM: number;
  readonly cable: CableSpec | undefined;
  readonly pipe: PipeSpec | undefined;
  readonly cost: readonly CostItem[];
}
