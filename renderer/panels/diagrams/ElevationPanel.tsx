import { useMemo } from 'react';
import { elevationDrawing, RackElevation, screenLook } from '#renderer/diagrams';
import { EmptyState, diagramStrings as words } from '#renderer/ui';
import { DiagramShell } from './DiagramShell';
import { ElevationLegend } from './Legend';
import { useLive } from './useLive';
import { useScenario } from './useScenario';

const NO_MENU = (): readonly [] => [];
const nothingToOpen = (): void => {};

/** The rows of racks from the front, with what each rack draws, how far its coolant is from its limit, and what it makes. */
export const ElevationPanel = () => {
  const index = useScenario();
  const shown = useLive();
  const drawing = useMemo(() => (index ? elevationDrawing(index.elements) : null), [index]);
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
        <RackElevation drawing={drawing} {...shown} look={screenLook} scale={scale} isShown={isShown} />
      )}
    </DiagramShell>
  );
};
