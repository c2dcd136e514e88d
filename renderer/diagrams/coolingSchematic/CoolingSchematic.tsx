import { memo } from 'react';
import { pidSize, pidSymbolOf } from '#renderer/kinds';
import { diagramStrings as words } from '#renderer/ui';
import type { Rectangle } from '../frame/viewport';
import { groupTitle } from '../graph/naming';
import { clipped, type LiveValues, type NumberFormat } from '../liveValues';
import type { DiagramLook } from '../look';
import type { Detail } from '../oneLine/NodeWords';
import { CountPill, Gauge, letterWidth, NodeFrame, OverMark, type Picked, pickedOf, Words } from '../parts';
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
  readonly size: number;
  readonly y: number;
}

/** Name and count, centred below what they name. */
const Name = ({ node, look, size, y }: Omit<NodeWordsProps, 'reading'>) => {
  const count = node.records.length > 1 ? words.count(node.records.length) : '';
  const letters = 116 / (size * letterWidth.bold);
  const name = clipped(titleOf(node), Math.max(4, Math.floor(count ? letters - count.length - 1.2 : letters + 1)));
  const width = (name.length + (count ? count.length + 1.4 : 0)) * size * letterWidth.bold;
  const from = node.x - width / 2;
  return (
    <>
      <Words
        x={count ? from : node.x}
        y={y}
        size={size}
        weight={600}
        fill={look.ink}
        anchor={count ? 'start' : 'middle'}
      >
        {name}
      </Words>
      {count && (
        <CountPill
          x={from + (name.length + 0.6) * size * letterWidth.bold}
          y={y}
          size={size}
          text={count}
          look={look}
        />
      )}
    </>
  );
};

const stateWords: Readonly<Record<SchematicReading['state'], string>> = {
  live: '',
  unknown: '',
  still: words.still,
  out: words.out,
};

const NodeWords = ({ node, reading, look, detail, y }: Omit<NodeWordsProps, 'size'> & { readonly detail: Detail }) => {
  const state = stateWords[reading.state];
  const isOver = reading.strain === 'over';
  const ink = strainInk(reading.strain, look);
  if (detail !== 'full') {
    const size = Math.min(detail, 19);
    return (
      <>
        <Name node={node} look={look} size={size} y={y + size} />
        <Words x={node.x} y={y + size * 2.2} size={size} weight={600} fill={state ? look.faint : ink} anchor="middle">
          {isOver ? `▲ ${reading.loading}` : state || reading.loading || reading.heat}
        </Words>
      </>
    );
  }
  const main = state || [reading.heat, reading.loading].filter(Boolean).join(' · ');
  const half = (main.length * 10.5 * letterWidth.bold) / 2;
  return (
    <>
      <Name node={node} look={look} size={11.5} y={y + 10} />
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
