import { publishedCatalogue } from '#engine/catalogue';
import type { ElectricalDevice } from '#engine/document';
import { kindOf } from '#engine/kinds';
import type { ElementRecord } from '#engine/project';
import type { QuantityName } from '#engine/quantity';
import { type NumberFormat, shown } from '../liveValues';

/** Records are frozen: what one is stays what it is. */
const known = new WeakMap<ElementRecord, { readonly device: ElectricalDevice | undefined }>();

const deviceFrom = ({ kind: name, props }: ElementRecord): ElectricalDevice | undefined => {
  const kind = kindOf(name);
  if (
    kind?.shape !== 'placed' ||
    (kind.check?.(props, publishedCatalogue) ?? []).some(({ severity }) => severity === 'error')
  )
    return undefined;
  return kind.electrical?.(props, publishedCatalogue);
};

/** The electrical device that an element is; undefined where it is none, or where its properties do not hold. */
const deviceOf = (record: ElementRecord): ElectricalDevice | undefined => {
  const found = known.get(record) ?? { device: deviceFrom(record) };
  known.set(record, found);
  return found.device;
};

interface Rating {
  readonly value: number;
  readonly quantity: QuantityName;
}

const ratingOf = (device: ElectricalDevice): Rating | undefined => {
  switch (device.type) {
    case 'source':
      return device.importLimitW > 0 ? { value: device.importLimitW, quantity: 'power' } : undefined;
    case 'transformer':
      return { value: device.ratedVa, quantity: 'apparentPower' };
    case 'switchgear':
    case 'busway':
      return { value: device.ratedA, quantity: 'current' };
    case 'converter':
    case 'generator':
    case 'storage':
    case 'load':
      return { value: device.ratedW, quantity: 'power' };
  }
};

/** Rated value of elements of one sort; from … to where they differ. */
export const ratingText = (records: readonly ElementRecord[], format: NumberFormat): string => {
  const ratings = records.flatMap((record) => {
    const device = deviceOf(record);
    return (device && ratingOf(device)) ?? [];
  });
  const [first] = ratings;
  if (!first) return '';
  const values = ratings.filter(({ quantity }) => quantity === first.quantity).map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const text = (value: number): string => shown(value, first.quantity, format);
  if (low === high) return text(low);
  // The unit once, where it is the same for both.
  const unit = text(high).split(' ')[1] ?? '';
  return `${text(low).endsWith(` ${unit}`) ? text(low).slice(0, -unit.length - 1) : text(low)} – ${text(high)}`;
};

/** Voltage that leaves an element, and that a line from it has. */
export const outgoingVoltageV = (record: ElementRecord): number => {
  const device = deviceOf(record);
  if (!device) return 0;
  if (device.type === 'transformer') return device.secondaryVoltageV;
  if (device.type === 'converter') return device.outputVoltageV;
  return device.nominalVoltageV;
};
