import type { PortDefinition } from '#engine/document';
import { type CurrentType, powerSink, powerSource } from './ports';

/**
 * Ports of a switchboard: its normal incomer, an incomer for a generator or battery that is closed when the normal one
 * fails, and its feeders.
 */
export const boardPorts = (board: {
  readonly voltageV: number;
  readonly widthM: number;
  readonly topM: number;
  readonly current?: CurrentType;
  /** Incomers that are closed together; 1 when absent. */
  readonly incomers?: number;
  /** With when absent. */
  readonly standby?: 'with' | 'without';
}): PortDefinition[] => {
  const { voltageV, topM } = board;
  const current = board.current ?? 'ac';
  const third = board.widthM / 3;
  const incomers = Array.from({ length: board.incomers ?? 1 }, (_, i) =>
    powerSink({
      id: i === 0 ? 'in' : `in${i + 1}`,
      label: i === 0 ? 'Incomer' : `Incomer ${i + 1}`,
      voltageV,
      current,
      offsetM: [-third, 0, topM],
      required: i === 0 ? 'error' : 'warning',
    }),
  );
  const standby = powerSink({
    id: 'standby',
    label: 'Standby incomer',
    voltageV,
    current,
    offsetM: [0, 0, topM],
    required: 'no',
  });
  return [
    ...incomers,
    ...(board.standby === 'without' ? [] : [standby]),
    powerSource({ id: 'out', label: 'Feeders', voltageV, current, offsetM: [third, 0, topM], required: 'warning' }),
  ];
};
