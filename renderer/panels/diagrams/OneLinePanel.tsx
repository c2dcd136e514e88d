import { FoldVertical, UnfoldVertical } from 'lucide-react';
import { useMemo } from 'react';
import {
  type Apart,
  liveValues,
  OneLine,
  oneLineDrawing,
  oneLineGraph,
  openedAtFirst,
  openGroup,
  openWayTo,
  screenLook,
} from '#renderer/diagrams';
import { useResults, useSelection, useSession, useView } from '#renderer/store';
import { EmptyState, IconButton, diagramStrings as words } from '#renderer/ui';
import { useNumberFormat } from '../format';
import { DiagramShell } from './DiagramShell';
import { OneLineLegend } from './Legend';
import { useScenario } from './useScenario';

const NOBODY: ReadonlySet<string> = new Set();
/** Below this, small print is no longer read, and what is left of it grows against the scale as far as there is room. */
const BRIEF_BELOW = 0.7;
const READABLE_PX = 10.5;
const detailAt = (scale: number): 'full' | number =>
  scale >= BRIEF_BELOW ? 'full' : Math.min(23, Math.max(13, READABLE_PX / scale));

/** The one-line diagram of the scenario shown, with what flows in it now. */
export const OneLinePanel = () => {
  const { view } = useSession();
  const format = useNumberFormat();
  const index = useScenario();
  const snapshot = useResults((state) => state.snapshot);
  const selectedIds = useSelection((state) => state.ids);
  const opened = useView((state) => state.opened);

  const source = useMemo(() => (index ? oneLineGraph(index) : null), [index]);
  const atFirst = useMemo(() => (source ? openedAtFirst(source.graph, source.sortOf) : new Map()), [source]);
  const apart: Apart = opened.oneLine ?? atFirst;
  const made = useMemo(() => (source ? oneLineDrawing(source, apart) : null), [source, apart]);
  const live = useMemo(() => liveValues(snapshot), [snapshot]);
  const selected = useMemo(() => new Set(selectedIds), [selectedIds]);
  const findable = useMemo(() => source?.graph.elements ?? [], [source]);

  if (!source || !made || made.drawing.nodes.length === 0)
    return <EmptyState title={words.noPower}>{words.noPowerText}</EmptyState>;
  const { grouped, drawing } = made;
  const setApart = (oneLine: Apart | null): void => view.change({ opened: { ...opened, oneLine } });
  const groupAt = (id: string): number => grouped.groups.findIndex((group) => group.id === id);
  const open = (id: string): void => setApart(openGroup(source.graph, grouped, apart, groupAt(id)));
  const follow = (ids: readonly string[]): void => setApart(openWayTo(source.graph, apart, ids));
  return (
    <DiagramShell
      label={words.oneLine}
      nodes={drawing.nodes}
      bounds={drawing.bounds}
      findable={findable}
      onFollow={follow}
      onOpen={open}
      menu={(node) => [
        ...(node && node.ids.length > 1
          ? [{ type: 'command' as const, id: 'open', label: words.apart, run: () => open(node.id) }]
          : []),
        ...(node
          ? [{ type: 'command' as const, id: 'path', label: words.feedPath, run: () => follow([node.ids[0]!]) }]
          : []),
        {
          type: 'command',
          id: 'together',
          label: words.together,
          isDisabled: opened.oneLine === null,
          run: () => setApart(null),
        },
        { type: 'separator', id: 'line' },
      ]}
      tools={
        <>
          <IconButton
            label={words.feedPath}
            isDisabled={!selectedIds.some((id) => index?.elementById.has(id))}
            onPress={() => follow(selectedIds.slice(0, 20))}
          >
            <UnfoldVertical size={15} aria-hidden />
          </IconButton>
          <IconButton label={words.together} isDisabled={opened.oneLine === null} onPress={() => setApart(null)}>
            <FoldVertical size={15} aria-hidden />
          </IconButton>
        </>
      }
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
