import { useMemo } from 'react';
import { liveValues } from '#renderer/diagrams';
import { useResults, useSelection, useTrips } from '#renderer/store';
import { useNumberFormat } from '../format';

/** What all diagrams show over their lines: figures of the newest answer, what is selected, and what is out of service. */
export const useLive = () => {
  const format = useNumberFormat();
  const snapshot = useResults((state) => state.snapshot);
  const selectedIds = useSelection((state) => state.ids);
  const outIds = useTrips((state) => state.ids);
  const live = useMemo(() => liveValues(snapshot), [snapshot]);
  const selected = useMemo(() => new Set(selectedIds), [selectedIds]);
  const out = useMemo(() => new Set(outIds), [outIds]);
  return { format, live, selected, out };
};
