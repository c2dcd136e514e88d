import { memo } from 'react';
import { oneLineSymbolOf } from '#renderer/kinds';
import type { LiveValues, NumberFormat } from '../liveValues';
import type { DiagramLook } from '../look';
import { NodeFrame, OverMark, type Picked, pickedOf, Words } from '../parts';
import { type Detail, NodeWords, titleOf } from './NodeWords';
import { BAR_DEPTH_PX, isMv, type OneLineDrawing, type OneLineLink, type OneLineNode } from './oneLineDrawing';
import { linkReading, nodeReading, spoken } from './readings';

export interface OneLineProps {
  readonly drawing: OneLineDrawing;
  readonly live: LiveValues;
  readonly format: NumberFormat;
  readonly look: DiagramLook;
  readonly selected: ReadonlySet<string>;
  /** Elements and runs out of service. */
  readonly out: ReadonlySet<string>;
  readonly detail: Detail;
  readonly isShown: (box: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }) => boolean;
}

const sideInk = (side: OneLineNode['side'], look: DiagramLook): string =>
  side === 'A' ? look.feedA : side === 'B' ? look.feedB : look.ink;

interface NodeProps {
  readonly node: OneLineNode;
  readonly live: LiveValues;
  readonly format: NumberFormat;
  readonly look: DiagramLook;
  readonly out: ReadonlySet<string>;
  readonly picked: Picked;
  readonly detail: Detail;
}

const Node = memo(({ node, live, format, look, out, picked, detail }: NodeProps) => {
  const reading = nodeReading(node, live, format, out);
  const { Symbol: Sign, form } = oneLineSymbolOf(node.records[0]!.kind);
  const isOver = reading.strain === 'over';
  const isOff = reading.state === 'dead' || reading.state === 'out' || reading.state === 'standby';
  const ink = isOver ? look.danger : isOff ? look.faint : sideInk(node.side, look);
  return (
    <NodeFrame
      id={node.id}
      box={node.box}
      label={spoken(titleOf(node), node.records.length, reading)}
      picked={picked}
      look={look}
    >
      {form === 'bar' ? (
        <>
          <path
            d={`M${node.from} ${node.y + BAR_DEPTH_PX}H${node.to}`}
            stroke={ink}
            strokeWidth={isOver ? 7 : 5}
            strokeLinecap="round"
            strokeDasharray={isOff ? '9 8' : undefined}
          />
          <NodeWords node={node} reading={reading} look={look} detail={detail} x={node.to + 10} y={node.y} />
        </>
      ) : (
        <>
          {node.records.length > 1 && (
            <g transform={`translate(${node.x + 4} ${node.y - 4})`} stroke={ink} strokeWidth={1} opacity={0.45}>
              <Sign ground={look.ground} />
            </g>
          )}
          <g
            transform={`translate(${node.x} ${node.y})`}
            stroke={ink}
            strokeWidth={isOver ? 2.4 : 1.6}
            strokeLinecap="round"
            strokeLinejoin="round"
            strokeDasharray={reading.state === 'out' ? '3 3' : undefined}
          >
            <Sign ground={look.ground} />
          </g>
          {reading.state === 'out' && (
            <path
              d={`M${node.x - 14} ${node.y + 7}l28 28m0 -28l-28 28`}
              stroke={look.danger}
              strokeWidth={2.4}
              strokeLinecap="round"
            />
          )}
          <NodeWords node={node} reading={reading} look={look} detail={detail} x={node.x + 26} y={node.y} />
        </>
      )}
    </NodeFrame>
  );
});

/** Circuit-breaker: a contact with a cross, closed or open. Source: IEC 60617-7, 07-13-05. */
const Breaker = ({
  x,
  y,
  position,
  ink,
  width,
  look,
}: NonNullable<OneLineLink['breaker']> & {
  readonly ink: string;
  readonly width: number;
  readonly look: DiagramLook;
}) => (
  <g transform={`translate(${x} ${y})`} stroke={ink} strokeWidth={width} strokeLinecap="butt">
    <rect x={-7} y={-8} width={14} height={16} fill={look.ground} stroke="none" />
    <path d="M-3.5 -11.5l7 7m0 -7l-7 7" strokeWidth={1.6} />
    <path d={position === 'closed' ? 'M0 -8V8' : 'M0 8L-8 -6'} fill="none" />
  </g>
);

const pathOf = (points: OneLineLink['points']): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

const linkWidth = (link: OneLineLink): number => (isMv(link.voltageV) ? 2.6 : 1.5);

const Link = memo(
  ({
    link,
    live,
    format,
    look,
    out,
  }: Omit<NodeProps, 'node' | 'picked' | 'detail'> & { readonly link: OneLineLink }) => {
    const { state, strain, loading } = linkReading(link, live, format, out);
    const ink = strain === 'over' ? look.danger : state === 'dead' ? look.faint : sideInk(link.side, look);
    const last = link.points.at(-1)!;
    const width = linkWidth(link) + (strain === 'over' ? 1.5 : 0);
    const isCut = link.toIds.every((id) => out.has(id)) || link.runIds.every((id) => out.has(id));
    const dash = state === 'dead' ? '6 5' : undefined;
    return (
      <g fill="none" data-links={link.runs.length}>
        {link.isDc ? (
          <>
            <path d={pathOf(link.points)} stroke={ink} strokeWidth={4.5} strokeDasharray={dash} />
            <path d={pathOf(link.points)} stroke={look.ground} strokeWidth={1.8} />
          </>
        ) : (
          <path
            d={pathOf(link.points)}
            stroke={ink}
            strokeWidth={width}
            strokeLinejoin="round"
            strokeDasharray={dash}
          />
        )}
        {link.breaker && (
          <Breaker
            {...link.breaker}
            position={isCut ? 'open' : link.breaker.position}
            ink={ink}
            width={linkWidth(link)}
            look={look}
          />
        )}
        {strain === 'over' && (
          <>
            <OverMark x={last[0] + 6} y={last[1] - 8} look={look} />
            <Words x={last[0] + 20} y={last[1] - 8} size={10.5} weight={600} fill={look.danger}>
              {loading}
            </Words>
          </>
        )}
      </g>
    );
  },
);

const linkBox = ({ points }: OneLineLink): { x: number; y: number; width: number; height: number } => {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
};

/** The electrical side of a plant from the point of interconnection to the racks. */
export const OneLine = ({ drawing, live, format, look, selected, out, detail, isShown }: OneLineProps) => (
  <g fontFamily={look.font}>
    {drawing.links
      .filter((link) => isShown(linkBox(link)))
      .map((link) => (
        <Link key={link.id} link={link} live={live} format={format} look={look} out={out} />
      ))}
    {drawing.nodes
      .filter(({ box }) => isShown(box))
      .map((node) => (
        <Node
          key={node.id}
          node={node}
          live={live}
          format={format}
          look={look}
          out={out}
          picked={pickedOf(node.ids, selected)}
          detail={detail}
        />
      ))}
  </g>
);
