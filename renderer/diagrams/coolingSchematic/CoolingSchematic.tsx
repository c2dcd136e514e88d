import { memo } from 'react';
import { pidSize, pidSymbolOf } from '#renderer/kinds';
import { diagramStrings as words } from '#renderer/ui';
import type { Rectangle } from '../frame/viewport';
import { groupTitle } from '../graph/naming';
import { fitted, linesThatFit, widthOf } from '../lettering';
import type { LiveValues, NumberFormat } from '../liveValues';
import type { DiagramLook } from '../look';
import type { Detail } from '../oneLine/NodeWords';
import { CountPill, Gauge, NodeFrame, OverMark, type Picked, pickedOf, Words } from '../parts';
import { strainInk } from '../strain';
import { Pipe } from './Pipe';
import { type SchematicReading, schematicReading, spokenSchematic } from './readings';
import { HALF_HEADER_PX, type SchematicDrawing, type SchematicNode } from './schematicDrawing';

export interface CoolingSchematicProps {
  readonly drawing: SchematicDrawing;
  readonly live: LiveValues;
  readonly format: NumberFormat;
  readonly look: DiagramLook;
  readonly selected: ReadonlySet<string>;
  /** Elements and runs out of service. */
  readonly out: ReadonlySet<string>;
  readonly detail: Detail;
  readonly isShown: (box: Rectangle) => boolean;
}

const titleOf = ({ records }: SchematicNode): string => groupTitle(records, words.coolingPlant);

interface NodeWordsProps {
  readonly node: SchematicNode;
  readonly reading: SchematicReading;
  readonly look: DiagramLook;
  readonly detail: Detail;
  readonly y: number;
}

/** Room below a symbol, centred on it. */
const ROOM_PX = 150;
const NAME_PX = 11.5;
/** Letters shrink by this much before a name is shortened, and from one line to the next, of their size. */
const SMALLEST = 0.9;
const LINE = 1.12;

/** Words and how many they stand for, centred below what they name. */
const Centred = ({
  text,
  count,
  x,
  y,
  size,
  fill,
  look,
}: {
  readonly text: string;
  readonly count: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly look: DiagramLook;
}) => {
  const from = x - ((widthOf(text) + (count ? widthOf(count) + 1.4 : 0)) * size) / 2;
  return (
    <>
      <Words x={count ? from : x} y={y} size={size} weight={600} fill={fill} anchor={count ? 'start' : 'middle'}>
        {text}
      </Words>
      {count && <CountPill x={from + (widthOf(text) + 0.6) * size} y={y} size={size} text={count} look={look} />}
    </>
  );
};

const stateWords: Readonly<Record<SchematicReading['state'], string>> = {
  live: '',
  unknown: '',
  still: words.still,
  out: words.out,
};

const NodeWords = ({ node, reading, look, detail, y }: NodeWordsProps) => {
  const state = stateWords[reading.state];
  const isOver = reading.strain === 'over';
  const ink = strainInk(reading.strain, look);
  const count = node.records.length > 1 ? words.count(node.records.length) : '';
  const title = titleOf(node);
  if (detail !== 'full') {
    const size = Math.min(detail, 19);
    const { lines, size: nameSize } = linesThatFit(title, ROOM_PX, size, SMALLEST);
    return (
      <>
        {lines.map((line, i) => (
          <Words
            key={line}
            x={node.x}
            y={y + size * (1 + i * LINE)}
            size={nameSize}
            weight={600}
            fill={look.ink}
            anchor="middle"
          >
            {line}
          </Words>
        ))}
        <Centred
          text={isOver ? `▲ ${reading.loading}` : state || reading.loading || reading.heat}
          count={count}
          x={node.x}
          y={y + size * (1 + lines.length * LINE)}
          size={size}
          fill={state ? look.faint : ink}
          look={look}
        />
      </>
    );
  }
  const main = state || [reading.heat, reading.loading].filter(Boolean).join(' · ');
  const name = fitted(title, ROOM_PX / NAME_PX - (count ? widthOf(count) + 1.4 : 0));
  const half = (widthOf(main) * 10.5) / 2;
  return (
    <>
      <Centred text={name} count={count} x={node.x} y={y + 10} size={NAME_PX} fill={look.ink} look={look} />
      {isOver && <OverMark x={node.x - half - 15} y={y + 25} look={look} />}
      <Words
        x={node.x}
        y={y + 25}
        size={10.5}
        weight={600}
        fill={state ? look.faint : isOver || reading.strain === 'near' ? ink : look.ink}
        anchor="middle"
      >
        {main}
      </Words>
      {reading.loadingFraction !== undefined && !state && (
        <Gauge x={node.x - 30} y={y + 30} width={60} fraction={reading.loadingFraction} fill={ink} look={look} />
      )}
      <Words x={node.x} y={y + 46} size={9.5} fill={look.soft} anchor="middle">
        {state ? '' : reading.detail}
      </Words>
    </>
  );
};

/** Supply and return header side by side; pipes to the farther one pass behind the nearer. */
const Headers = ({
  node,
  look,
  isOff,
}: {
  readonly node: SchematicNode;
  readonly look: DiagramLook;
  readonly isOff: boolean;
}) => (
  <g strokeLinecap="round">
    {([-1, 1] as const).map((side) => {
      const d = `M${node.x + side * HALF_HEADER_PX} ${node.from}V${node.to}`;
      return (
        <g key={side}>
          <path d={d} stroke={look.ground} strokeWidth={11} strokeLinecap="butt" />
          <path
            d={d}
            stroke={isOff ? look.faint : side < 0 ? look.supply : look.return}
            strokeWidth={6}
            strokeDasharray={isOff ? '9 8' : undefined}
          />
        </g>
      );
    })}
  </g>
);

interface NodeProps extends Pick<CoolingSchematicProps, 'live' | 'format' | 'look' | 'out' | 'detail'> {
  readonly node: SchematicNode;
  readonly picked: Picked;
}

const Node = memo(({ node, live, format, look, out, detail, picked }: NodeProps) => {
  const reading = schematicReading(node, live, format, out);
  const { Symbol: Sign } = pidSymbolOf(node.records[0]!.kind);
  const isOver = reading.strain === 'over';
  const isOff = reading.state === 'still' || reading.state === 'out';
  const ink = isOver ? look.danger : isOff ? look.faint : look.ink;
  return (
    <NodeFrame
      id={node.id}
      box={node.box}
      label={spokenSchematic(titleOf(node), node.records.length, reading)}
      picked={picked}
      look={look}
    >
      {node.form === 'bar' ? (
        <>
          <Headers node={node} look={look} isOff={isOff} />
          <NodeWords node={node} reading={reading} look={look} detail={detail} y={node.to + 6} />
        </>
      ) : (
        <>
          {node.records.length > 1 && (
            <g transform={`translate(${node.x + 4} ${node.y - 4})`} stroke={ink} strokeWidth={1} opacity={0.4}>
              <Sign ground={look.ground} />
            </g>
          )}
          <g
            transform={`translate(${node.x} ${node.y})`}
            stroke={ink}
            strokeWidth={isOver ? 2.4 : 1.5}
            strokeLinecap="round"
            strokeLinejoin="round"
          >
            <Sign ground={look.ground} />
          </g>
          {reading.state === 'out' && (
            <path
              d={`M${node.x - 16} ${node.y - 16}l32 32m0 -32l-32 32`}
              stroke={look.danger}
              strokeWidth={2.4}
              strokeLinecap="round"
            />
          )}
          <NodeWords node={node} reading={reading} look={look} detail={detail} y={node.y + pidSize.halfHeightPx + 2} />
        </>
      )}
    </NodeFrame>
  );
});

/** The coolant plant from heat rejection to cold plates, in the manner of a piping and instrumentation diagram. */
export const CoolingSchematic = ({ drawing, isShown, selected, ...shared }: CoolingSchematicProps) => (
  <g fontFamily={shared.look.font}>
    {drawing.links
      .filter(({ box }) => isShown(box))
      .map((link) => (
        <Pipe
          key={link.id}
          link={link}
          live={shared.live}
          format={shared.format}
          look={shared.look}
          out={shared.out}
          detail={shared.detail}
        />
      ))}
    {drawing.nodes
      .filter(({ box }) => isShown(box))
      .map((node) => (
        <Node key={node.id} node={node} picked={pickedOf(node.ids, selected)} {...shared} />
      ))}
  </g>
);
