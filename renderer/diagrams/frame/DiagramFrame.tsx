import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import styles from './diagramFrame.module.css';
import { attachGestures } from './gestures';
import {
  bringing,
  fitted,
  inSight,
  nextInDirection,
  panned,
  type Rectangle,
  type Size,
  type Viewport,
  zoomed,
} from './viewport';

export interface FrameNode {
  readonly id: string;
  readonly box: Rectangle;
}

export interface Seen {
  readonly isShown: (box: Rectangle) => boolean;
  readonly scale: number;
}

export interface FrameHandle {
  /** Everything, or a part of it. */
  fit(box?: Rectangle): void;
  zoom(factor: number): void;
  /** Puts a node in sight and makes it the active one. */
  goTo(id: string): void;
}

export interface DiagramFrameProps {
  readonly label: string;
  readonly bounds: Rectangle;
  readonly nodes: readonly FrameNode[];
  readonly handle: React.Ref<FrameHandle>;
  /** Largest scale that showing everything may take. */
  readonly fitScale?: number;
  readonly onPick: (id: string | null, how: 'set' | 'toggle' | 'open') => void;
  readonly onHover: (id: string | null) => void;
  readonly onEnter: (id: string) => void;
  readonly onMenu: (id: string | null, xPx: number, yPx: number) => void;
  readonly onFind: () => void;
  readonly children: (seen: Seen) => ReactNode;
}

const ZOOM = 1.25;
const PAN_PX = 80;
const FIT_SCALE = 1.25;

const DIRECTIONS: Readonly<Record<string, 'left' | 'right' | 'up' | 'down'>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const nodeOf = (target: EventTarget): string | null =>
  target instanceof Element ? (target.closest<SVGElement>('[data-node]')?.dataset['node'] ?? null) : null;

const pan = { left: [PAN_PX, 0], right: [-PAN_PX, 0], up: [0, PAN_PX], down: [0, -PAN_PX] } as const;

/** A window on a drawing: zoomed, panned, picked from and walked through, by pointer and by keyboard. */
export const DiagramFrame = ({
  label,
  bounds,
  nodes,
  handle,
  fitScale = FIT_SCALE,
  onPick,
  onHover,
  onEnter,
  onMenu,
  onFind,
  children,
}: DiagramFrameProps) => {
  const surface = useRef<SVGSVGElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  /** Null while everything is shown, whatever the window and the drawing become. */
  const [own, setOwn] = useState<Viewport | null>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [hasFocus, setHasFocus] = useState(false);
  const view = own ?? (size ? fitted(bounds, size, fitScale) : { x: 0, y: 0, scale: 1 });
  const active = nodes.find(({ id }) => id === activeId);

  const latest = useRef({ view, onPick });
  useLayoutEffect(() => {
    latest.current = { view, onPick };
  });

  useLayoutEffect(() => {
    const svg = surface.current;
    if (!svg) return;
    const measure = (): void => {
      const { width, height } = svg.getBoundingClientRect();
      if (width > 0 && height > 0) setSize({ widthPx: width, heightPx: height });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(svg);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const svg = surface.current;
    if (!svg) return;
    return attachGestures(svg, {
      view: () => latest.current.view,
      change: setOwn,
      pick: (id, how) => {
        setActiveId(id);
        latest.current.onPick(id, how);
      },
    });
  }, []);

  const goTo = (node: FrameNode): void => {
    setActiveId(node.id);
    if (size) setOwn(bringing(view, node.box, size));
  };
  const zoomBy = (factor: number): void => {
    if (size) setOwn(zoomed(view, factor, size.widthPx / 2, size.heightPx / 2));
  };
  useImperativeHandle(handle, () => ({
    fit: (box) => setOwn(box && size ? fitted(box, size, fitScale) : null),
    zoom: zoomBy,
    goTo: (id) => {
      const node = nodes.find((each) => each.id === id);
      if (node) goTo(node);
    },
  }));

  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>): void => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const direction = DIRECTIONS[event.key];
    const done = (): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (direction && (event.shiftKey || !isPlain)) {
      setOwn(panned(view, pan[direction][0], pan[direction][1]));
      done();
    } else if (direction) {
      const next = active ? nextInDirection(nodes, active, direction) : nodes[0];
      if (next) goTo(next);
      done();
    } else if (isPlain && (event.key === '+' || event.key === '=')) {
      zoomBy(ZOOM);
      done();
    } else if (isPlain && event.key === '-') {
      zoomBy(1 / ZOOM);
      done();
    } else if (isPlain && event.key === '/') {
      onFind();
      done();
    } else if (event.key === 'Escape') {
      onPick(null, 'set');
      done();
    } else if (active && (event.key === ' ' || event.key === 'Enter')) {
      if (event.key === 'Enter' && !event.shiftKey) onEnter(active.id);
      else onPick(active.id, event.shiftKey ? 'toggle' : 'set');
      done();
    } else if (active && (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))) {
      const corner = surface.current!.getBoundingClientRect();
      onMenu(
        active.id,
        corner.left + (active.box.x - view.x) * view.scale + 20,
        corner.top + (active.box.y - view.y) * view.scale + 20,
      );
      done();
    }
  };

  return (
    <svg
      ref={surface}
      className={styles['surface']}
      role="application"
      aria-label={label}
      aria-activedescendant={active ? `node-${active.id}` : undefined}
      // The drawing takes arrow keys, Enter and Escape while it has the focus.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={() => setHasFocus(true)}
      onBlur={() => setHasFocus(false)}
      onPointerOver={(event) => onHover(nodeOf(event.target))}
      onPointerLeave={() => onHover(null)}
      onDoubleClick={(event) => {
        const id = nodeOf(event.target);
        if (id) onEnter(id);
        else setOwn(null);
      }}
      onContextMenu={(event: MouseEvent) => {
        event.preventDefault();
        onMenu(nodeOf(event.target), event.clientX, event.clientY);
      }}
    >
      {size && (
        <g transform={`scale(${view.scale}) translate(${-view.x} ${-view.y})`}>
          {children({ isShown: inSight(view, size), scale: view.scale })}
          {active && hasFocus && (
            <rect
              className={styles['active']}
              x={active.box.x - 8}
              y={active.box.y - 8}
              width={active.box.width + 16}
              height={active.box.height + 16}
              rx={8}
            />
          )}
        </g>
      )}
    </svg>
  );
};
