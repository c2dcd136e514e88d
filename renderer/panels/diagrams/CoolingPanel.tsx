import { useMemo } from 'react';
import {
  CoolingSchematic,
  detailAt,
  liveValues,
  schematicDrawing,
  schematicGraph,
  screenLook,
} from '#renderer/diagrams';
import { useResults, useSelection } from '#renderer/store';
import { EmptyState, diagramStrings as words } from '#renderer/ui';
import { useNumberFormat } from '../format';
import { DiagramShell } from './DiagramShell';
import { GroupTools } from './GroupTools';
import { CoolingLegend } from './Legend';
import { useGroups } from './useGroups';
import { useScenario } from './useScenario';

const NOBODY: ReadonlySet<string> = new Set();

/** The cooling schematic of the scenario shown, with what flows in it now. */
export const CoolingPanel = () => {
  const format = useNumberFormat();
  const index = useScenario();
  const snapshot = useResults((state) => state.snapshot);
  const selectedIds = useSelection((state) => state.ids);
  const source = useMemo(() => (index ? schematicGraph(index) : null), [index]);
  const groups = useGroups('cooling', source);
  const made = useMemo(() => (source ? schematicDrawing(source, groups.apart) : null), [source, groups.apart]);
  const live = useMemo(() => liveValues(snapshot), [snapshot]);
  const selected = useMemo(() => new Set(selectedIds), [selectedIds]);

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
        <CoolingSchematic
          drawing={drawing}
          live={live}
          format={format}
          look={screenLook}
          selected={selected}
          out={NOBODY}
          detail={detailAt(scale)}
          isShown={isShown}
        />
      )}
    </DiagramShell>
  );
};
