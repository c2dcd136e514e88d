import { diagramStrings as words } from '#renderer/ui';
import { groupTitle } from '../graph/naming';
import { fitted, linesThatFit, widthOf } from '../lettering';
import type { DiagramLook } from '../look';
import { CountPill, Gauge, OverMark, Words } from '../parts';
import { strainInk } from '../strain';
import { type OneLineNode, WORDS_PX } from './oneLineDrawing';
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
const ROOM_PX = WORDS_PX + 6;
const NAME_PX = 11.5;
/** From one line of words to the next, of their size. */
const LINE = 1.15;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly look: DiagramLook;
  readonly size: number;
}

const countOf = ({ records }: OneLineNode): string => (records.length > 1 ? words.count(records.length) : '');

/** How many the symbol stands for, behind words. */
const Count = ({ node, after, x, y, size, look }: Place & { readonly node: OneLineNode; readonly after: string }) => {
  const count = countOf(node);
  return count ? <CountPill x={x + (widthOf(after) + 0.6) * size} y={y} size={size} text={count} look={look} /> : null;
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

/** Letters shrink by this much before a name is shortened. */
const SMALLEST = 0.88;

const BriefWords = ({
  node,
  reading,
  look,
  size,
  x,
  y,
}: Omit<NodeWordsProps, 'detail'> & { readonly size: number }) => {
  const state = stateWords[reading.state];
  const title = titleOf(node);
  const { lines, size: nameSize } = linesThatFit(title, ROOM_PX, size, SMALLEST);
  const below = y + size * (0.9 + LINE * lines.length);
  const value = state || reading.loading || reading.power;
  return (
    <>
      {lines.map((line, i) => (
        <Words key={line} x={x} y={y + (0.9 + i * LINE) * size} size={nameSize} weight={600} fill={look.ink}>
          {line}
        </Words>
      ))}
      {state || !reading.loading ? (
        <Words x={x} y={below} size={size} fill={look.faint}>
          {value}
        </Words>
      ) : (
        <Loading reading={reading} x={x} y={below} size={size} look={look} />
      )}
      <Count
        node={node}
        after={reading.strain === 'over' ? `▲ ${value}` : value}
        x={x}
        y={below}
        size={size}
        look={look}
      />
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
  const count = countOf(node);
  const name = fitted(titleOf(node), ROOM_PX / NAME_PX - (count ? widthOf(count) + 1.5 : 0));
  const headroomX = x + gaugePx + (isOver ? 50 : 34);
  return (
    <>
      <Words x={x} y={y + 9} size={NAME_PX} weight={600} fill={look.ink}>
        {name}
      </Words>
      <Count node={node} after={name} x={x} y={y + 9} size={NAME_PX} look={look} />
      <Words x={x} y={y + 22} size={10} fill={look.faint}>
        {fitted([designation, reading.rating].filter(Boolean).join(' · '), ROOM_PX / 10, 'plain')}
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
