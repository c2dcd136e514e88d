import type { z } from 'zod';
import type { Catalogue } from '#engine/catalogue';
import type { Problem, QuantityName } from '#engine/quantity';
import type {
  CableSpec,
  ComputeDevice,
  CoolingDevice,
  CostItem,
  ElectricalDevice,
  MaterialSpec,
  PipeSpec,
  ReliabilityRows,
} from './contribution';

/** East, north, up in metres. */
export type Vec3M = readonly [xM: number, yM: number, zM: number];

export interface PortDefinition {
  readonly id: string;
  readonly label: string;
  readonly medium: 'power' | 'coolant';
  /** `source` feeds others (many runs may leave it), `sink` is fed (one run may arrive). */
  readonly role: 'source' | 'sink';
  /** Power: nominal voltage and current type, checked against the other end. Coolant: which water. */
  readonly rating: { readonly type: 'ac' | 'dc'; readonly voltageV: number } | { readonly type: 'tcs' | 'fws' | 'air' };
  /** Where it sits in the element's own axes: origin at the centre of the footprint, on the floor. */
  readonly offsetM: Vec3M;
  /** Taken anywhere along the element's x axis, up to this far from the offset: tap-offs of a busway, branches of a header. */
  readonly alongM?: number;
  /** Problem when nothing is connected. */
  readonly required: 'error' | 'warning' | 'no';
}

export interface FieldChoice {
  readonly value: string;
  readonly label: string;
}

/** What a property is about, as the inspector puts properties together. */
export type FieldGroup = 'identity' | 'dimensions' | 'electrical' | 'cooling' | 'compute' | 'cost';

interface FieldBase<Props> {
  readonly key: keyof Props & string;
  readonly label: string;
  /** Absent = what the kind itself is about, by its category. */
  readonly group?: FieldGroup;
}

/** One inspector row: where the value is in `props` and how it is shown and edited. */
export type FieldDefinition<Props> = FieldBase<Props> &
  (
    | { readonly editor: 'number'; readonly quantity: QuantityName; readonly min?: number; readonly max?: number }
    | { readonly editor: 'choice'; readonly choices: () => readonly FieldChoice[] }
    | { readonly editor: 'text' }
  );

/** `drawing` is what helps laying out and is not built: groups, dimensions. */
export type KindCategory = 'space' | 'compute' | 'power' | 'cooling' | 'drawing';

interface KindBase<Props> {
  readonly kind: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly category: KindCategory;
  readonly schema: z.ZodType<Props>;
  /** Right for a real plant; each value's source stands beside it in the kind's file. */
  readonly defaults: Props;
  readonly fields: readonly FieldDefinition<Props>[];
  /** Problems of the properties by themselves, e.g. an unknown catalogue id. */
  readonly check?: (props: Props, catalogue: Catalogue) => readonly Omit<Problem, 'elements'>[];
}

/** A bed that runs are laid on: a cable tray, a pipe rack. */
export interface RunSupport {
  readonly medium: 'power' | 'coolant';
  /** Middle of what lies on it, above the element's position. */
  readonly bedM: number;
  /** Free width between its sides. */
  readonly widthM: number;
}

/**
 * A kind of placed element. Presence is participation: a kind that gives `electrical` is in the electrical network, one
 * that gives `cost` is in the bill of materials, and nothing else asks what kind it is. What the catalogue says comes in as
 * the scenario reads it; form and ports do not depend on figures that a project may replace.
 */
export interface ElementKind<Props = Readonly<Record<string, unknown>>> extends KindBase<Props> {
  readonly shape: 'placed';
  readonly ports: (props: Props) => readonly PortDefinition[];
  readonly footprint: (props: Props) => {
    readonly widthM: number;
    readonly depthM: number;
    readonly heightM: number;
    /** Height of its underside above where it stands, for what stands on posts; others may stand below it. 0 when absent. */
    readonly raisedM?: number;
  };
  /** Underside above the floor where it is usually hung; absent for what stands on the floor. */
  readonly hangsAtM?: (props: Props) => number;
  /** Runs of a medium are laid on it, along its x axis. */
  readonly carries?: (props: Props) => RunSupport;
  /** Free space needed in front of and behind the element, for access. */
  readonly clearance?: (props: Props) => { readonly frontM: number; readonly rearM: number; readonly sidesM: number };
  readonly massKg?: (props: Props) => number;
  /** Encloses others (hall) or stands on the floor with them. */
  readonly encloses?: true;
  /** A distance along its x axis that it states: such a kind is drawn as a dimension. */
  readonly measures?: (props: Props) => number;
  /** The file that it shows on the floor, by the id of its record: such a kind is an underlay. */
  readonly showsAttachment?: (props: Props) => string;
  readonly electrical?: (props: Props, catalogue: Catalogue) => ElectricalDevice;
  readonly cooling?: (props: Props, catalogue: Catalogue) => CoolingDevice;
  readonly compute?: (props: Props) => ComputeDevice;
  readonly cost?: (props: Props, catalogue: Catalogue) => readonly CostItem[];
  /** Properties that change with its rating, in VA or A, for what comes in standard ratings. */
  readonly rated?: (props: Props, rating: number) => Readonly<Record<string, number>>;
  /** For what is bought by the metre. */
  readonly material?: (props: Props) => MaterialSpec & { readonly lengthM: number };
  readonly reliability?: (props: Props) => ReliabilityRows;
}

/** What a run has to carry by design, for choosing its size. */
export type RunDuty =
  | {
      readonly medium: 'power';
      readonly currentA: number;
      /** Between lines, or DC. */
      readonly voltageV: number;
      readonly lengthM: number;
    }
  | { readonly medium: 'coolant'; readonly flowM3PerS: number; readonly water: 'tcs' | 'fws' | 'air' };

/** How a run lies on what carries it. */
export interface LaidRun {
  /** Of one of its cables, or of a twin pipe. */
  readonly widthM: number;
  readonly heightM: number;
  /** Half the width of a way that has no tray or rack of the drawing. */
  readonly freeHalfM: number;
  /** Cables in parallel; one where absent. */
  readonly cables?: number;
}

/** A kind of run between two ports: pipe, cable. Its length comes from its route. */
export interface RunKind<Props = Readonly<Record<string, unknown>>> extends KindBase<Props> {
  readonly shape: 'run';
  readonly medium: 'power' | 'coolant';
  /** Room that it takes beside others on a tray or rack. */
  readonly laid: (props: Props) => LaidRun;
  readonly electrical?: (props: Props) => CableSpec;
  readonly hydraulic?: (props: Props) => PipeSpec;
  /** Properties of the smallest standard size that carries a duty. */
  readonly sizedFor: (duty: RunDuty) => Props;
  readonly cost?: (props: Props, lengthM: number, catalogue: Catalogue) => readonly CostItem[];
  /** Properties of as many conductors of a section as are laid side by side. */
  readonly conductors?: (choice: {
    readonly sectionM2?: number;
    readonly count?: number;
  }) => Readonly<Record<string, number>>;
  readonly material?: (props: Props) => MaterialSpec;
  readonly reliability?: (props: Props, lengthM: number) => ReliabilityRows;
}

export type AnyKind = ElementKind | RunKind;
