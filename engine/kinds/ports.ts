import type { PortDefinition, Vec3M } from '#engine/document';

/**
 * Axes of every kind: origin at the centre of the footprint on the floor, x along the width, y along the depth, front at −y.
 */

export type CurrentType = 'ac' | 'dc';

/**
 * Low voltage in the hall: 415Y/240 V, which feeds three-phase rack power shelves without another transformer.
 * Source: power shelves of ORV3 and MGX racks take 346–480 V three-phase (OCP Open Rack V3 power shelf specification).
 */
export const LOW_VOLTAGE_V = 415;

/** Medium voltage on a site of a few tens of MW. Source: ANSI C84.1, table 1, preferred nominal voltages. */
export const MEDIUM_VOLTAGE_V = 13_800;

/** DC in the hall for racks with 800 V shelves or sidecars. Source: power_chain.csv, hvdc 800vdc_end_to_end. */
export const HIGH_DC_V = 800;

interface PowerPort {
  readonly id: string;
  readonly label: string;
  readonly voltageV: number;
  readonly offsetM: Vec3M;
  readonly alongM?: number;
  readonly required: PortDefinition['required'];
  /** AC when absent. */
  readonly current?: CurrentType;
}

const powerPort = (role: PortDefinition['role'], port: PowerPort): PortDefinition => ({
  id: port.id,
  label: port.label,
  medium: 'power',
  role,
  rating: { type: port.current ?? 'ac', voltageV: port.voltageV },
  offsetM: port.offsetM,
  ...(port.alongM === undefined ? {} : { alongM: port.alongM }),
  required: port.required,
});

export const powerSink = (port: PowerPort): PortDefinition => powerPort('sink', port);
export const powerSource = (port: PowerPort): PortDefinition => powerPort('source', port);

export type WaterSystem = 'tcs' | 'fws';

interface CoolantPort {
  readonly id: string;
  readonly label: string;
  readonly water: WaterSystem;
  readonly offsetM: Vec3M;
  readonly alongM?: number;
  readonly required: PortDefinition['required'];
}

const coolantPort = (role: PortDefinition['role'], port: CoolantPort): PortDefinition => ({
  id: port.id,
  label: port.label,
  medium: 'coolant',
  role,
  rating: { type: port.water },
  offsetM: port.offsetM,
  ...(port.alongM === undefined ? {} : { alongM: port.alongM }),
  required: port.required,
});

export const coolantSink = (port: CoolantPort): PortDefinition => coolantPort('sink', port);
export const coolantSource = (port: CoolantPort): PortDefinition => coolantPort('source', port);

/** Supply of fans, pumps and controls of a piece of mechanical plant. */
export const auxiliaryFeed = (offsetM: Vec3M): PortDefinition =>
  powerSink({ id: 'feedA', label: 'Power', voltageV: LOW_VOLTAGE_V, offsetM, required: 'error' });

/** A motor on a variable-speed drive. Source: IEC 61800-9-2, typical line-side power factor with a DC-link choke. */
export const DRIVE_POWER_FACTOR = 0.95;
