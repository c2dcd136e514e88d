import { diagramStrings as words } from '#renderer/ui';
import { groupTitle } from '../graph/naming';
import { clipped } from '../liveValues';
import type { DiagramLook } from '../look';
import { CountPill, Gauge, letterWidth, OverMark, Words } from '../parts';
import { strainInk } from '../strain';
import type { OneLineNode } from './oneLineDrawing';
import type { NodeReading } from './readings';

/** All words, or, where those would be too small to read, the name and the loading in letters of this size. */
export type Detail = 'full' | number;

export const titleOf = ({ records }: Pick<OneLineNode, 'records'>): string => groupTitle(records, words.mechanical);

const stateWords: Readonly<Record<NodeReading['state'], string>> = {
  live: '',
  unknown: '',
  dead: words.dead,
  standby: words.standby,
  out: words.out,
};

/** Room beside a symbol. */
const ROOM_PX = 148;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly look: DiagramLook;
  readonly size: number;
}

const Name = ({ node, x, y, look, size }: Place & { readonly node: OneLineNode }) => {
  const { records } = node;
  const count = records.length > 1 ? words.count(records.length) : '';
  const letters = ROOM_PX / (size * letterWidth.bold);
  const name = clipped(titleOf(node), Math.max(4, Math.floor(count ? letters - count.length - 1.5 : letters)));
  return (
    <>
      <Words x={x} y={y} size={size} weight={600} fill={look.ink}>
        {name}
      </Words>
      {count && (
        <CountPill x={x + (name.length + 0.6) * size * letterWidth.bold} y={y} size={size} text={count} look={look} />
      )}
    </>
  );
};

const Loading = ({ reading, x, y, size, look }: Place & { readonly reading: NodeReading }) => {
  const isOver = reading.strain === 'over';
  return (
    <>
      {isOver && <OverMark x={x} y={y} size={size} look={look} />}
      <Words x={isOver ? x + size * 1.2 : x} y={y} size={size} weight={600} fill={strainInk(reading.strain, look)}>
        {reading.loading}
      </Words>
    </>
  );
};

export interface NodeWordsProps {
  readonly node: OneLineNode;
  readonly reading: NodeReading;
  readonly look: DiagramLook;
  readonly detail: Detail;
  readonly x: number;
  readonly y: number;
}

const BriefWords = ({
  node,
  reading,
  look,
  size,
  x,
  y,
}: Omit<NodeWordsProps, 'detail'> & { readonly size: number }) => {
  const below = y + size * 2.1;
  const state = stateWords[reading.state];
  return (
    <>
      <Name node={node} x={x} y={y + size * 0.9} look={look} size={size} />
      {state || !reading.loading ? (
        <Words x={x} y={below} size={size} fill={look.faint}>
          {state || reading.power}
        </Words>
      ) : (
        <Loading reading={reading} x={x} y={below} size={size} look={look} />
      )}
    </>
  );
};

/** Name, rating, power, loading with headroom, voltage and loss: beside a symbol, or behind the end of a bar. */
export const NodeWords = ({ node, reading, look, detail, x, y }: NodeWordsProps) => {
  if (detail !== 'full') return <BriefWords node={node} reading={reading} look={look} size={detail} x={x} y={y} />;
  const state = stateWords[reading.state];
  const designation = node.records.length === 1 ? node.designation : '';
  const hasLoading = !state && reading.loadingFraction !== undefined;
  const isOver = reading.strain === 'over';
  const isBar = node.form === 'bar';
  const gaugePx = isBar ? 0 : 38;
  const headroomX = x + gaugePx + (isOver ? 50 : 34);
  return (
    <>
      <Name node={node} x={x} y={y + 9} look={look} size={11.5} />
      <Words x={x} y={y + 22} size={10} fill={look.faint}>
        {clipped([designation, reading.rating].filter(Boolean).join(' · '), 27)}
      </Words>
      <Words x={x} y={y + 35} size={10.5} weight={600} fill={state ? look.faint : look.ink}>
        {state || reading.power}
      </Words>
      {hasLoading && (
        <>
          {!isBar && (
            <Gauge
              x={x}
              y={y + 42}
              width={34}
              fraction={reading.loadingFraction!}
              fill={strainInk(reading.strain, look)}
              look={look}
            />
          )}
          <Loading reading={reading} x={x + gaugePx} y={y + 48} size={10.5} look={look} />
          <Words x={headroomX} y={y + 48} size={10} fill={look.soft}>
            {isBar ? reading.voltage : node.form === 'load' ? '' : reading.headroom}
          </Words>
          {!isBar && (
            <Words x={x} y={y + 61} size={10} fill={look.soft}>
              {[reading.voltage, reading.loss].filter(Boolean).join(' · ')}
            </Words>
          )}
        </>
      )}
    </>
  );
};
