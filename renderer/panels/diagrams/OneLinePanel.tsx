import { useMemo } from 'react';
import { detailAt, liveValues, OneLine, oneLineDrawing, oneLineGraph, screenLook } from '#renderer/diagrams';
import { useResults, useSelection } from '#renderer/store';
import { EmptyState, diagramStrings as words } from '#renderer/ui';
import { useNumberFormat } from '../format';
import { DiagramShell } from './DiagramShell';
import { GroupTools } from './GroupTools';
import { OneLineLegend } from './Legend';
import { useGroups } from './useGroups';
import { useScenario } from './useScenario';

const NOBODY: ReadonlySet<string> = new Set();

/** The one-line diagram of the scenario shown, with what flows in it now. */
export const OneLinePanel = () => {
  const format = useNumberFormat();
  const index = useScenario();
  const snapshot = useResults((state) => state.snapshot);
  const selectedIds = useSelection((state) => state.ids);
  const source = useMemo(() => (index ? oneLineGraph(index) : null), [index]);
  const groups = useGroups('oneLine', source);
  const made = useMemo(() => (source ? oneLineDrawing(source, groups.apart) : null), [source, groups.apart]);
  const live = useMemo(() => liveValues(snapshot), [snapshot]);
  const selected = useMemo(() => new Set(selectedIds), [selectedIds]);

  if (!source || !made || made.drawing.nodes.length === 0)
    return <EmptyState title={words.noPower}>{words.noPowerText}</EmptyState>;
  const { grouped, drawing } = made;
  return (
    <DiagramShell
      diagram="oneLine"
      label={words.oneLine}
      nodes={drawing.nodes}
      bounds={drawing.bounds}
      findable={source.graph.elements}
      onFollow={groups.follow}
      onOpen={(id) => groups.open(grouped, id)}
      menu={(node) => groups.menu(grouped, node)}
      tools={<GroupTools which="oneLine" groups={groups} />}
      legend={<OneLineLegend />}
    >
      {({ isShown, scale }) => (
        <OneLine
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
