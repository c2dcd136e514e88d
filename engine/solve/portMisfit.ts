import type { PlantElement } from '#engine/plant';
import type { RunRecord } from '#engine/project';
import type { Problem } from '#engine/quantity';

/** Problem of a power run whose two ports differ in voltage or kind of current, naming both; null where they fit. */
export const portMisfit = (from: PlantElement, to: PlantElement, run: RunRecord): Problem | null => {
  const source = from.devices.ports.find(({ id }) => id === run.from.portId);
  const sink = to.devices.ports.find(({ id }) => id === run.to.portId);
  if (!source || !sink || !('voltageV' in source.rating) || !('voltageV' in sink.rating)) return null;
  if (source.rating.type === sink.rating.type && source.rating.voltageV === sink.rating.voltageV) return null;
  const words = ({ type, voltageV }: { readonly type: string; readonly voltageV: number }): string =>
    `${voltageV} V ${type.toUpperCase()}`;
  return {
    code: 'electrical.port.misfit',
    severity: 'error',
    elements: [run.id, from.record.id, to.record.id],
    message: `${from.record.name} gives ${words(source.rating)} at ${source.label}, and ${to.record.name} takes ${words(sink.rating)} at ${sink.label}: ${run.name} carries nothing.`,
    remedy: 'Give both ends the same voltage, or put a transformer or rectifier between them.',
  };
};
