import { useMemo } from 'react';
import { elevationDrawing, liveValues, RackElevation, screenLook } from '#renderer/diagrams';
import { useResults, useSelection } from '#renderer/store';
import { EmptyState, diagramStrings as words } from '#renderer/ui';
import { useNumberFormat } from '../format';
import { DiagramShell } from './DiagramShell';
import { ElevationLegend } from './Legend';
import { useScenario } from './useScenario';

const NOBODY: ReadonlySet<string> = new Set();
const NO_MENU = (): readonly [] => [];
const nothingToOpen = (): void => {};

/** The rows of racks from the front, with what each rack draws, how far its coolant is from its limit, and what it makes. */
export const ElevationPanel = () => {
  const format = useNumberFormat();
  const index = useScenario();
  const snapshot = useResults((state) => state.snapshot);
  const selectedIds = useSelection((state) => state.ids);
  const drawing = useMemo(() => (index ? elevationDrawing(index.elements) : null), [index]);
  const live = useMemo(() => liveValues(snapshot), [snapshot]);
  const selected = useMemo(() => new Set(selectedIds), [selectedIds]);
  const findable = useMemo(() => (drawing?.items ?? []).map(({ record }) => record), [drawing]);

  if (!drawing || drawing.rows.length === 0) return <EmptyState title={words.noRacks}>{words.noRacksText}</EmptyState>;
  return (
    <DiagramShell
      diagram="elevation"
      label={words.elevation}
      nodes={drawing.items}
      bounds={drawing.bounds}
      fitScale={1.6}
      findable={findable}
      onFollow={nothingToOpen}
      menu={NO_MENU}
      legend={<ElevationLegend />}
    >
      {({ isShown, scale }) => (
        <RackElevation
          drawing={drawing}
          live={live}
          format={format}
          look={screenLook}
          selected={selected}
          out={NOBODY}
          scale={scale}
          isShown={isShown}
        />
      )}
    </DiagramShell>
  );
};
