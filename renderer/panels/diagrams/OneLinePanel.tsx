import { useMemo } from 'react';
import { detailAt, OneLine, oneLineDrawing, oneLineGraph, screenLook } from '#renderer/diagrams';
import { EmptyState, diagramStrings as words } from '#renderer/ui';
import { DiagramShell } from './DiagramShell';
import { GroupTools } from './GroupTools';
import { OneLineLegend } from './Legend';
import { useGroups } from './useGroups';
import { useLive } from './useLive';
import { useScenario } from './useScenario';

/** The one-line diagram of the scenario shown, with what flows in it now. */
export const OneLinePanel = () => {
  const index = useScenario();
  const shown = useLive();
  const source = useMemo(() => (index ? oneLineGraph(index) : null), [index]);
  const groups = useGroups('oneLine', source);
  const made = useMemo(() => (source ? oneLineDrawing(source, groups.apart) : null), [source, groups.apart]);

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
        <OneLine drawing={drawing} {...shown} look={screenLook} detail={detailAt(scale)} isShown={isShown} />
      )}
    </DiagramShell>
  );
};
