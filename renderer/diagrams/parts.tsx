import type { ReactNode } from 'react';
import type { Rectangle } from './frame/viewport';
import { widthOf } from './lettering';
import type { DiagramLook } from './look';

/** How much of a group is selected. */
export type Picked = 'all' | 'some' | 'none';

export const pickedOf = (ids: readonly string[], selected: ReadonlySet<string>): Picked => {
  if (selected.size === 0) return 'none';
  if (ids.length === 1) return selected.has(ids[0]!) ? 'all' : 'none';
  let count = 0;
  for (const id of ids) if (selected.has(id)) count += 1;
  return count === 0 ? 'none' : count === ids.length ? 'all' : 'some';
};

export interface NodeFrameProps {
  readonly id: string;
  readonly box: Rectangle;
  readonly label: string;
  readonly picked: Picked;
  readonly look: DiagramLook;
  readonly children: ReactNode;
}

/** A thing in a diagram that can be picked: a button to those who hear it, a frame around it when it is selected. */
export const NodeFrame = ({ id, box, label, picked, look, children }: NodeFrameProps) => (
  // The diagram as a whole takes the keyboard and names the active one (aria-activedescendant).
  // biome-ignore lint/a11y/useSemanticElements: there are no HTML buttons in SVG
  <g id={`node-${id}`} data-node={id} role="button" aria-label={label} aria-pressed={picked !== 'none'}>
    <title>{label}</title>
    <rect
      x={box.x - 5}
      y={box.y - 5}
      width={box.width + 10}
      height={box.height + 10}
      rx={6}
      fill={picked === 'none' ? 'transparent' : look.accent}
      fillOpacity={picked === 'none' ? undefined : 0.1}
      stroke={picked === 'none' ? 'none' : look.accent}
      strokeWidth={1.5}
      strokeDasharray={picked === 'some' ? '5 4' : undefined}
    />
    {children}
  </g>
);

/** The outline of what is selected alone, for where others would cover it. */
export const PickedOutline = ({ box, look }: Pick<NodeFrameProps, 'box' | 'look'>) => (
  <rect
    x={box.x - 5}
    y={box.y - 5}
    width={box.width + 10}
    height={box.height + 10}
    rx={6}
    fill="none"
    stroke={look.accent}
    strokeWidth={1.5}
    pointerEvents="none"
  />
);

export interface WordsProps {
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly weight?: 400 | 600;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly children: ReactNode;
}

export const Words = ({ x, y, size = 11, weight = 400, fill, anchor = 'start', children }: WordsProps) => (
  <text x={x} y={y} fontSize={size} fontWeight={weight} fill={fill} stroke="none" textAnchor={anchor}>
    {children}
  </text>
);

/** A triangle with an exclamation mark: beyond a limit, for those too who see no red. */
export const OverMark = ({
  x,
  y,
  size = 11,
  look,
}: {
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly look: DiagramLook;
}) => (
  <g transform={`translate(${x} ${y}) scale(${size / 11})`} stroke="none">
    <path d="M5 -9.5L10.8 0.5H-0.8Z" fill={look.danger} />
    <path d="M4.3 -6.2h1.4l-.25 3.6h-.9zM4.3 -1.7h1.4v1.3h-1.4z" fill={look.ground} />
  </g>
);

/** A thin bar of a share of a limit, with the mark of the limit itself where it is passed. */
export const Gauge = ({
  x,
  y,
  width,
  fraction,
  fill,
  look,
}: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly fraction: number;
  readonly fill: string;
  readonly look: DiagramLook;
}) => (
  <g stroke="none">
    <rect x={x} y={y} width={width} height={4} rx={1} fill={look.faint} opacity={0.35} />
    <rect x={x} y={y} width={width * Math.max(0, Math.min(1, fraction))} height={4} rx={1} fill={fill} />
  </g>
);

/** How many a symbol stands for; pressed, it opens. */
export const CountPill = ({
  x,
  y,
  size = 11.5,
  text,
  look,
}: {
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly text: string;
  readonly look: DiagramLook;
}) => {
  const width = (widthOf(text) + 0.8) * size * 0.9;
  return (
    <g data-opens="">
      <rect
        x={x}
        y={y - size * 0.97}
        width={width}
        height={size * 1.28}
        rx={size * 0.64}
        fill={look.raised}
        stroke={look.faint}
        strokeWidth={1}
      />
      <Words x={x + width / 2} y={y - size * 0.03} size={size * 0.88} weight={600} fill={look.ink} anchor="middle">
        {text}
      </Words>
    </g>
  );
};
