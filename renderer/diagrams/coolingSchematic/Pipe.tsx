import { memo } from 'react';
import type { LiveValues, NumberFormat } from '../liveValues';
import type { DiagramLook } from '../look';
import type { Detail } from '../oneLine/NodeWords';
import { Words } from '../parts';
import { pipeReading } from './readings';
import { HALF_HEADER_PX, HALF_TWIN_PX, type SchematicLink, STUB_IN_PX } from './schematicDrawing';
import { beside, pathOf } from './twin';

export interface PipeProps {
  readonly link: SchematicLink;
  readonly live: LiveValues;
  readonly format: NumberFormat;
  readonly look: DiagramLook;
  readonly out: ReadonlySet<string>;
  readonly detail: Detail;
}

/** An indicating instrument with its letters and what it shows. Source: ISA-5.1, table 4.1 (T temperature, F flow; I indicate). */
const Instrument = ({
  x,
  y,
  side,
  letters,
  text,
  look,
}: {
  readonly x: number;
  readonly y: number;
  readonly side: 'above' | 'below';
  readonly letters: string;
  readonly text: string;
  readonly look: DiagramLook;
}) => {
  if (!text) return null;
  const sign = side === 'above' ? -1 : 1;
  const at = y + sign * 17;
  return (
    <>
      <path d={`M${x} ${y}V${at}`} stroke={look.soft} strokeWidth={0.9} />
      <circle cx={x} cy={at} r={8.5} fill={look.ground} stroke={look.soft} strokeWidth={1} />
      <Words x={x} y={at + 3} size={8} weight={600} fill={look.soft} anchor="middle">
        {letters}
      </Words>
      <Words x={x + 12} y={at + 3.5} size={10} fill={look.ink}>
        {text}
      </Words>
    </>
  );
};

/** Isolating valve: two triangles tip to tip. Source: ISO 10628-2, valves. */
const Valve = ({
  x,
  y,
  ink,
  look,
}: {
  readonly x: number;
  readonly y: number;
  readonly ink: string;
  readonly look: DiagramLook;
}) => (
  <path
    d={`M${x - 6} ${y - 4}L${x + 6} ${y + 4}V${y - 4}L${x - 6} ${y + 4}Z`}
    fill={look.ground}
    stroke={ink}
    strokeWidth={1.2}
    strokeLinejoin="round"
  />
);

const Arrow = ({
  x,
  y,
  towards,
  ink,
}: {
  readonly x: number;
  readonly y: number;
  readonly towards: 1 | -1;
  readonly ink: string;
}) => <path d={`M${x + 5 * towards} ${y}l${-9 * towards} -4v8z`} fill={ink} stroke="none" />;

/** One pipe of a twin; at headers it goes on to its own, which is the left one for supply. */
const pipePath = ({ points, meets }: SchematicLink, half: 'supply' | 'return'): string => {
  const side = half === 'supply' ? -1 : 1;
  const pipe = beside(points, side * HALF_TWIN_PX);
  return pathOf(
    pipe.map(([x, y], i) => {
      const isHeader = (i === 0 && meets.from === 'bar') || (i === pipe.length - 1 && meets.to === 'bar');
      return isHeader ? [x + side * HALF_HEADER_PX, y] : [x, y];
    }),
  );
};

/** Thermometers stand before the words under a symbol, which are wider than it is. */
const TEMPERATURE_AT_PX = 90;

/** A twin pipe with its instruments where it arrives. */
export const Pipe = memo(({ link, live, format, look, out, detail }: PipeProps) => {
  const reading = pipeReading(link, live, format, out);
  const isStill = reading.state === 'still';
  const width = link.water === 'fws' ? 2.6 : 1.6;
  const dash = isStill ? '6 5' : undefined;
  const supply = isStill ? look.faint : look.supply;
  const back = isStill ? look.faint : look.return;
  const [firstX, firstY] = link.points[0]!;
  const [lastX, endY] = link.points.at(-1)!;
  // Signs stand clear of headers.
  const endX = link.meets.to === 'bar' ? lastX - 26 : lastX;
  const valveX = firstX + 34;
  return (
    <g fill="none" data-links={link.runs.length}>
      <path d={pipePath(link, 'return')} stroke={back} strokeWidth={width} strokeDasharray={dash} />
      <path d={pipePath(link, 'supply')} stroke={supply} strokeWidth={width} strokeDasharray={dash} />
      {link.meets.from === 'bar' && (
        <>
          <Valve x={valveX} y={firstY - HALF_TWIN_PX} ink={supply} look={look} />
          <Valve x={valveX} y={firstY + HALF_TWIN_PX} ink={back} look={look} />
        </>
      )}
      <Arrow x={endX - 12} y={endY - HALF_TWIN_PX} towards={1} ink={supply} />
      <Arrow x={endX - 20} y={endY + HALF_TWIN_PX} towards={-1} ink={back} />
      {detail === 'full' ? (
        <>
          <Instrument
            x={endX - STUB_IN_PX + 10}
            y={endY - HALF_TWIN_PX}
            side="above"
            letters="FI"
            text={reading.flow}
            look={look}
          />
          <Instrument
            x={endX - TEMPERATURE_AT_PX}
            y={endY - HALF_TWIN_PX}
            side="above"
            letters="TI"
            text={reading.supply}
            look={look}
          />
          <Instrument
            x={endX - TEMPERATURE_AT_PX}
            y={endY + HALF_TWIN_PX}
            side="below"
            letters="TI"
            text={reading.return}
            look={look}
          />
        </>
      ) : (
        <>
          <Words x={endX - 14} y={endY - HALF_TWIN_PX - 7} size={Math.min(detail, 19)} fill={supply} anchor="end">
            {reading.supply}
          </Words>
          <Words
            x={endX - 14}
            y={endY + HALF_TWIN_PX + Math.min(detail, 19) + 2}
            size={Math.min(detail, 19)}
            fill={back}
            anchor="end"
          >
            {reading.return}
          </Words>
        </>
      )}
    </g>
  );
});
