import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { actionOf, exportDiagrams, isPossible, labelOf } from '#renderer/actions';
import { around, DiagramFrame, type FrameHandle, type FrameNode, type Seen } from '#renderer/diagrams';
import { useSession } from '#renderer/store';
import { IconButton, type MenuEntry, PointMenu, diagramStrings as words } from '#renderer/ui';
import styles from './diagrams.module.css';
import { FindField } from './FindField';

/** A node of a diagram: what it stands for, and where it is. */
export interface ShellNode extends FrameNode {
  readonly ids: readonly string[];
}

export interface DiagramShellProps {
  readonly diagram: 'oneLine' | 'cooling' | 'elevation';
  readonly label: string;
  readonly nodes: readonly ShellNode[];
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly fitScale?: number;
  /** What can be found, by name. */
  readonly findable: readonly { readonly id: string; readonly name: string }[];
  /** Tells an element apart so that it can be gone to. */
  readonly onFollow: (ids: readonly string[]) => void;
  /** One level into a group; absent where a diagram has none. */
  readonly onOpen?: (id: string) => void;
  readonly menu: (node: ShellNode | null) => readonly MenuEntry[];
  readonly tools?: ReactNode;
  readonly legend: ReactNode;
  readonly children: (seen: Seen) => ReactNode;
}

const SHARED = ['view.frameSelection', 'scenario.trip', 'scenario.restore', 'edit.lock', 'edit.delete'] as const;

/** What all diagrams share: search, zoom, selection, menu, legend. */
export const DiagramShell = (props: DiagramShellProps) => {
  const { diagram, label, nodes, bounds, fitScale, findable, onFollow, onOpen, menu, tools, legend, children } = props;
  const session = useSession();
  const { selection, view } = session;
  const frame = useRef<FrameHandle>(null);
  const [menuAt, setMenuAt] = useState<{
    readonly xPx: number;
    readonly yPx: number;
    readonly id: string | null;
  } | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const nodeById = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);

  // What was looked for may be drawn only now that it has been told apart.
  useEffect(() => {
    const node = wanted === null ? undefined : nodes.find(({ ids }) => ids.includes(wanted));
    if (!node) return;
    frame.current?.goTo(node.id);
    setWanted(null);
  }, [wanted, nodes]);

  useEffect(
    () =>
      view.camera.listen((request) => {
        if (request.type === 'frameAll') frame.current?.fit();
        else if (request.type === 'frame') {
          const ids = new Set(request.ids);
          const meant = nodes.filter((node) => node.ids.some((id) => ids.has(id)));
          if (meant.length > 0) frame.current?.fit(around(meant.map(({ box }) => box)));
        }
      }),
    [view, nodes],
  );

  const showIn3d = (ids: readonly string[]): void => {
    view.reveal.send('scene');
    view.camera.send({ type: 'frame', ids });
  };
  const isSelected = (node: ShellNode): boolean => {
    const ids = new Set(selection.state.getState().ids);
    return node.ids.every((each) => ids.has(each));
  };
  const onPick = (id: string | null, how: 'set' | 'toggle' | 'open'): void => {
    const node = id === null ? undefined : nodeById.get(id);
    if (!node) selection.clear();
    else if (how === 'open') onOpen?.(node.id);
    else if (how === 'set') selection.set(node.ids);
    else {
      const { ids } = selection.state.getState();
      const own = new Set(node.ids);
      selection.set(isSelected(node) ? ids.filter((each) => !own.has(each)) : [...new Set([...ids, ...node.ids])]);
    }
  };
  const onEnter = (id: string): void => {
    const node = nodeById.get(id);
    if (!node) return;
    if (node.ids.length > 1 && onOpen) onOpen(id);
    else {
      selection.set(node.ids);
      showIn3d(node.ids);
    }
  };
  const onMenu = (id: string | null, xPx: number, yPx: number): void => {
    const node = id === null ? undefined : nodeById.get(id);
    if (node && !isSelected(node)) selection.set(node.ids);
    setMenuAt({ xPx, yPx, id });
  };
  const entriesOf = (id: string | null): readonly MenuEntry[] => {
    const node = (id === null ? undefined : nodeById.get(id)) ?? null;
    const shared = SHARED.flatMap((name): MenuEntry[] => {
      const action = actionOf(name);
      if (!action || !node) return [];
      return [
        {
          type: 'command',
          id: name,
          label: labelOf(action, session),
          isDisabled: !isPossible(action, session),
          run: () => action.run(session),
        },
      ];
    });
    const in3d: readonly MenuEntry[] = node
      ? [{ type: 'command', id: 'in3d', label: words.in3d, run: () => showIn3d(node.ids) }]
      : [];
    const pictures = (['svg', 'png'] as const).map(
      (format): MenuEntry => ({
        type: 'command',
        id: format,
        label: format === 'svg' ? words.saveSvg : words.savePng,
        run: () => void exportDiagrams(session, [diagram], format),
      }),
    );
    return [...menu(node), ...in3d, ...shared, { type: 'separator', id: 'pictures' }, ...pictures];
  };

  return (
    <div className={styles['diagram']}>
      <div className={styles['bar']} role="toolbar" aria-label={label}>
        <FindField
          items={findable}
          onGo={(id) => {
            selection.set([id]);
            onFollow([id]);
            setWanted(id);
          }}
        />
        {tools}
        <span className={styles['spring']} />
        <IconButton label={words.zoomOut} keys="-" onPress={() => frame.current?.zoom(0.8)}>
          <ZoomOut size={15} aria-hidden />
        </IconButton>
        <IconButton label={words.zoomIn} keys="+" onPress={() => frame.current?.zoom(1.25)}>
          <ZoomIn size={15} aria-hidden />
        </IconButton>
        <IconButton label={words.fit} keys="Home" onPress={() => frame.current?.fit()}>
          <Maximize size={15} aria-hidden />
        </IconButton>
      </div>
      <div className={styles['surface']}>
        <DiagramFrame
          label={label}
          bounds={bounds}
          nodes={nodes}
          handle={frame}
          {...(fitScale === undefined ? {} : { fitScale })}
          onPick={onPick}
          onHover={(id) => {
            const ids = id === null ? [] : (nodeById.get(id)?.ids ?? []);
            selection.hover(ids.length === 1 ? ids[0]! : null);
          }}
          onEnter={onEnter}
          onMenu={onMenu}
          onFind={() => view.focus.send('diagram-find')}
        >
          {children}
        </DiagramFrame>
      </div>
      {legend}
      <PointMenu at={menuAt} entries={menuAt ? entriesOf(menuAt.id) : []} onClose={() => setMenuAt(null)} />
    </div>
  );
};
