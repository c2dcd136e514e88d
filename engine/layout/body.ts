import {
  acceleratorSystem,
  layoutLimits,
  publishedCatalogue,
  scaleUpReach,
  type WorkingDepth,
  workingDepth,
} from '#engine/catalogue';
import type { ElectricalDevice, ElementKind } from '#engine/document';
import { type Bounds, type Clearance, type Footprint, footprintBounds, grown, placeFootprint } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import type { ElementRecord } from '#engine/project';

/** An element that stands in the way of others. Halls and rows hold others and are none. */
export interface Body {
  readonly record: ElementRecord;
  readonly kind: ElementKind;
  readonly box: Footprint;
  readonly bounds: Bounds;
  /** Body and the free space that access to it needs, besides working space and aisles; null where it needs none. */
  readonly accessBox: Footprint | null;
  /** Working space in front of gear that may be worked on live. */
  readonly working: WorkingDepth | null;
  /** Holds accelerators: its front and rear are on aisles. */
  readonly isRack: boolean;
  /** Switchboard or panelboard: the space above it is its own. */
  readonly isSwitchgear: boolean;
  readonly massKg: number;
  /** Racks of its kind that make a scale-up domain with it; null where one rack is a domain or links are optical. */
  readonly domain: ScaleUpDomain | null;
  /** Bounds of the body and all that it wants free. */
  readonly reach: Bounds;
}

export interface ScaleUpDomain {
  readonly systemId: string;
  readonly otherRacks: number;
  /** How far apart the racks may stand, along the floor. */
  readonly spanM: number;
}

/** Of a link, inside both racks: up or down to the tray. Source: rack height 2.2 m, half of it in each; engineering estimate. */
const LINK_IN_RACKS_M = 2.2;

const domains = new Map<string, ScaleUpDomain | null>();

const domainOf = (systemId: string): ScaleUpDomain | null => {
  const before = domains.get(systemId);
  if (before !== undefined) return before;
  const domain = makeDomain(systemId);
  domains.set(systemId, domain);
  return domain;
};

const makeDomain = (systemId: string): ScaleUpDomain | null => {
  const figures = acceleratorSystem(systemId)?.figures;
  const reach = scaleUpReach(systemId);
  const perRack = figures?.acceleratorsPerRack?.value ?? 0;
  const otherRacks = perRack > 0 ? Math.ceil((figures?.scaleUpDomain?.value ?? 0) / perRack) - 1 : 0;
  return reach && otherRacks > 0 ? { systemId, otherRacks, spanM: reach.value - LINK_IN_RACKS_M } : null;
};

/** Voltage between a live part and earth at the gear's highest side; wye systems are grounded at their star point. */
const voltageToGroundV = (device: ElectricalDevice): number | null => {
  switch (device.type) {
    case 'source':
    case 'switchgear':
    case 'storage':
      return device.nominalVoltageV / Math.sqrt(3);
    case 'transformer':
      return Math.max(device.primaryVoltageV, device.secondaryVoltageV) / Math.sqrt(3);
    case 'converter':
      return Math.max(
        device.inputVoltageV / Math.sqrt(3),
        device.outputVoltageV / (device.output === 'dc' ? 1 : Math.sqrt(3)),
      );
    // Closed track, motors and shelves behind covers, and sets with space of their own.
    case 'busway':
    case 'load':
    case 'generator':
      return null;
  }
};

/** Space that access asks for around what has aisles or working space, besides those. */
const restOf = (clearance: Clearance, working: boolean, isRack: boolean): Clearance => ({
  frontM: working || isRack ? 0 : clearance.frontM,
  rearM: isRack ? 0 : clearance.rearM,
  sidesM: clearance.sidesM,
});

const make = (record: ElementRecord): Body | null => {
  const kind = kindOf(record.kind);
  if (kind?.shape !== 'placed' || kind.encloses) return null;
  const { props } = record;
  const isUsable = !kind.check?.(props, publishedCatalogue).some(({ severity }) => severity === 'error');
  const box = placeFootprint(record, kind.footprint(props));
  // Only voltages count here, and those no project takes from the catalogue.
  const device = isUsable ? kind.electrical?.(props, publishedCatalogue) : undefined;
  const liveV = device ? voltageToGroundV(device) : null;
  const working = liveV === null ? null : workingDepth(liveV);
  const isRack = kind.compute !== undefined;
  const domain = isRack ? domainOf(String(props['systemId'])) : null;
  const farM = domain ? 2 * domain.spanM : 0;
  const asked = kind.clearance?.(props) ?? null;
  const rest = asked && restOf(asked, working !== null, isRack);
  const { coldAisleM, hotAisleM } = layoutLimits();
  const reach = {
    frontM: Math.max(farM, asked?.frontM ?? 0, working?.liveM ?? 0, isRack ? coldAisleM.value : 0),
    rearM: Math.max(farM, asked?.rearM ?? 0, isRack ? hotAisleM.value : 0),
    sidesM: Math.max(farM, asked?.sidesM ?? 0),
  };
  return {
    record,
    kind,
    box,
    bounds: footprintBounds(box),
    accessBox: rest && rest.frontM + rest.rearM + rest.sidesM > 0 ? grown(box, rest) : null,
    working,
    isRack,
    isSwitchgear: device?.type === 'switchgear',
    massKg: isUsable ? (kind.massKg?.(props) ?? 0) : 0,
    domain,
    reach: footprintBounds(grown(box, reach)),
  };
};

const known = new WeakMap<ElementRecord, Body | null>();

/** Records are frozen, so the body of one stays right for as long as it exists. Null for what is no body. */
export const bodyOf = (record: ElementRecord): Body | null => {
  const before = known.get(record);
  if (before !== undefined) return before;
  const body = make(record);
  known.set(record, body);
  return body;
};
