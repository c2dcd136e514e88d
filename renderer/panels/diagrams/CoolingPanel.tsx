import { useMemo } from 'react';
import { CoolingSchematic, detailAt, schematicDrawing, schematicGraph, screenLook } from '#renderer/diagrams';
import { EmptyState, diagramStrings as words } from '#renderer/ui';
import { DiagramShell } from './DiagramShell';
import { GroupTools } from './GroupTools';
import { CoolingLegend } from './Legend';
import { useGroups } from './useGroups';
import { useLive } from './useLive';
import { useScenario } from './useScenario';

/** The cooling schematic of the scenario shown, with what flows in it now. */
export const CoolingPanel = () => {
  const index = useScenario();
  const shown = useLive();
  const source = useMemo(() => (index ? schematicGraph(index) : null), [index]);
  const groups = useGroups('cooling', source);
  const made = useMemo(() => (source ? schematicDrawing(source, groups.apart) : null), [source, groups.apart]);

  if (!source || !made || made.drawing.nodes.length === 0)
    return <EmptyState title={words.noWater}>{words.noWaterText}</EmptyState>;
  const { grouped, drawing } = made;
  return (
    <DiagramShell
      diagram="cooling"
      label={words.cooling}
      nodes={drawing.nodes}
      bounds={drawing.bounds}
      findable={source.graph.elements}
      onFollow={groups.follow}
      onOpen={(id) => groups.open(grouped, id)}
      menu={(node) => groups.menu(grouped, node)}
      tools={<GroupTools which="cooling" groups={groups} />}
      legend={<CoolingLegend />}
    >
      {({ isShown, scale }) => (
        <CoolingSchematic drawing={drawing} {...shown} look={screenLook} detail={detailAt(scale)} isShown={isShown} />
      )}
    </DiagramShell>
  );
};
