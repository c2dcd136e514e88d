import { useMemo } from 'react';
import {
  type Apart,
  type GroupedGraph,
  openedAtFirst,
  openGroup,
  openWayTo,
  type PlantGraph,
} from '#renderer/diagrams';
import { useSession, useView } from '#renderer/store';
import { type MenuEntry, diagramStrings as words } from '#renderer/ui';
import type { ShellNode } from './DiagramShell';

export interface Groups {
  readonly apart: Apart;
  readonly isOpened: boolean;
  open(grouped: GroupedGraph, id: string): void;
  follow(ids: readonly string[]): void;
  close(): void;
  menu(grouped: GroupedGraph, node: ShellNode | null): readonly MenuEntry[];
}

interface Source {
  readonly graph: PlantGraph;
  readonly sortOf: (element: number) => string;
}

const NOTHING: Apart = new Map();

/** What a diagram of groups tells apart: what it does by itself, or what the reader has opened since. */
export const useGroups = (which: 'oneLine' | 'cooling', source: Source | null): Groups => {
  const { view } = useSession();
  const opened = useView((state) => state.opened[which]);
  const atFirst = useMemo(() => (source ? openedAtFirst(source.graph, source.sortOf) : NOTHING), [source]);
  const apart = opened ?? atFirst;
  const change = (to: Apart | null): void => view.change({ opened: { ...view.state.getState().opened, [which]: to } });
  const open: Groups['open'] = (grouped, id) => {
    const group = grouped.groups.findIndex((each) => each.id === id);
    if (source && group >= 0) change(openGroup(source.graph, grouped, apart, group));
  };
  const follow: Groups['follow'] = (ids) => {
    if (source) change(openWayTo(source.graph, apart, ids));
  };
  const close = (): void => change(null);
  return {
    apart,
    isOpened: opened !== null,
    open,
    follow,
    close,
    menu: (grouped, node) => [
      ...(node && node.ids.length > 1
        ? [{ type: 'command' as const, id: 'open', label: words.apart, run: () => open(grouped, node.id) }]
        : []),
      ...(node
        ? [{ type: 'command' as const, id: 'way', label: words.wayOf[which], run: () => follow([node.ids[0]!]) }]
        : []),
      { type: 'command', id: 'close', label: words.together, isDisabled: opened === null, run: close },
      { type: 'separator', id: 'line' },
    ],
  };
};
