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
}): PortDefinition[] => {
  const { voltageV, topM } = board;
  const current = board.current ?? 'ac';
  const third = board.widthM / 3;
  return [
    powerSink({ id: 'in', label: 'Incomer', voltageV, current, offsetM: [-third, 0, topM], required: 'error' }),
    powerSink({ id: 'standby', label: 'Standby incomer', voltageV, current, offsetM: [0, 0, topM], required: 'no' }),
    powerSource({ id: 'out', label: 'Feeders', voltageV, current, offsetM: [third, 0, topM], required: 'warning' }),
  ];
};
