import { memo } from 'react';
import { kindOf } from '#engine/kinds';
import { oneLineSymbolOf, pidSymbolOf } from '#renderer/kinds';
import { diagramStrings as words } from '#renderer/ui';
import type { Rectangle } from '../frame/viewport';
import { fitted } from '../lettering';
import { type LiveValues, type NumberFormat, shown } from '../liveValues';
import type { DiagramLook } from '../look';
import { NodeFrame, OverMark, type Picked, PickedOutline, pickedOf, Words } from '../parts';
import { type Strain, strainInk } from '../strain';
import { BayFront } from './BayFront';
import type { ElevationDrawing, ElevationItem, ElevationRow } from './elevationDrawing';
import { type RackReading, rackReading } from './readings';

/** What can be read at the present size: every tray and figure; racks as blocks; rows as bands. */
export type ElevationDetail = 'trays' | 'blocks' | 'bands';

export interface RackElevationProps {
  readonly drawing: ElevationDrawing;
  readonly live: LiveValues;
  readonly format: NumberFormat;
  readonly look: DiagramLook;
  readonly selected: ReadonlySet<string>;
  readonly out: ReadonlySet<string>;
  readonly scale: number;
  readonly isShown: (box: Rectangle) => boolean;
}

const detailAt = (scale: number): ElevationDetail => (scale >= 0.42 ? 'trays' : scale >= 0.1 ? 'blocks' : 'bands');
/** From this scale on the words inside a tray of one unit can be read. */
const TRAY_WORDS_FROM = 2.4;

/** Words grow against the scale as far as the breadth of a rack lets them. */
const wordPx = (scale: number): number => Math.min(13, Math.max(10, 9 / scale));

const fits = (text: string, widthPx: number, size: number): string => fitted(text, widthPx / size, 'plain');

/** What stands beside the racks is known by its sign in the other diagrams. */
const Sign = ({ kind, look }: { readonly kind: string; readonly look: DiagramLook }) => {
  const { Symbol: Drawn } = kindOf(kind)?.category === 'power' ? oneLineSymbolOf(kind) : pidSymbolOf(kind);
  return <Drawn ground={look.ground} />;
};

interface ItemProps {
  readonly item: ElevationItem;
  readonly live: LiveValues;
  readonly format: NumberFormat;
  readonly look: DiagramLook;
  readonly picked: Picked;
  readonly out: ReadonlySet<string>;
  readonly detail: 'trays' | 'blocks';
  readonly hasTrayWords: boolean;
  readonly wordSize: number;
}

const ItemWords = ({
  item,
  reading,
  look,
  size,
}: {
  readonly item: ElevationItem;
  readonly reading: RackReading;
  readonly look: DiagramLook;
  readonly size: number;
}) => {
  const { x, y, width, height } = item.body;
  const middle = x + width / 2;
  const top = y + height + size * 1.3;
  const isOver = reading.strain === 'over';
  return (
    <>
      <Words x={middle} y={top} size={size} weight={600} fill={look.ink} anchor="middle">
        {fits(item.record.name, width, size * 1.12)}
      </Words>
      {reading.lines.map((line, i) => (
        <Words
          key={line}
          x={middle}
          y={top + size * 1.25 * (i + 1)}
          size={size}
          fill={line === reading.marginLine ? strainInk(reading.strain, look) : look.soft}
          anchor="middle"
        >
          {fits(line, width + 8, size)}
        </Words>
      ))}
      {isOver && <OverMark x={middle - 8} y={y + 30} size={17} look={look} />}
    </>
  );
};

const Item = memo(({ item, live, format, look, picked, out, detail, hasTrayWords, wordSize }: ItemProps) => {
  const { body, role, record, bays } = item;
  const reading = rackReading(item, live, format, out);
  const isOut = out.has(item.id);
  const stroke = reading.strain === 'over' ? look.danger : look.faint;
  return (
    <NodeFrame
      id={item.id}
      box={body}
      label={[record.name, ...reading.lines, reading.strain === 'over' ? words.beyond : ''].filter(Boolean).join(', ')}
      picked={picked}
      look={look}
    >
      <rect
        x={body.x + 1}
        y={body.y}
        width={body.width - 2}
        height={body.height}
        rx={2}
        fill={role === 'overhead' ? look.raised : look.ground}
        stroke={stroke}
        strokeWidth={reading.strain === 'over' ? 2.5 : 1.2}
        strokeDasharray={isOut ? '4 4' : undefined}
      />
      {role === 'rack' && detail === 'blocks' && (
        <rect
          x={body.x + 5}
          y={body.y + body.height * (1 - Math.min(1, reading.loadingFraction ?? 0)) + 4}
          width={body.width - 10}
          height={Math.max(0, body.height * Math.min(1, reading.loadingFraction ?? 0) - 8)}
          fill={strainInk(reading.strain, look)}
          opacity={0.65}
        />
      )}
      {role === 'rack' &&
        detail === 'trays' &&
        bays.map((bay) => (
          <BayFront
            key={bay.unit}
            bay={bay}
            x={body.x + 6}
            width={body.width - 12}
            look={look}
            hasWords={hasTrayWords}
          />
        ))}
      {role === 'floor' && (
        <g
          transform={`translate(${body.x + body.width / 2} ${body.y + body.height / 2})`}
          stroke={look.soft}
          strokeWidth={1.4}
          strokeLinejoin="round"
        >
          <Sign kind={record.kind} look={look} />
        </g>
      )}
      {detail === 'trays' && role !== 'overhead' && (
        <ItemWords item={item} reading={reading} look={look} size={wordSize} />
      )}
      {detail === 'trays' && role === 'overhead' && (
        <Words x={body.x + 6} y={body.y - 4} size={wordSize} fill={look.soft}>
          {fits([record.name, ...reading.lines].join(' · '), Math.max(body.width, 200), wordSize)}
        </Words>
      )}
      {isOut && (
        <path
          d={`M${body.x + 8} ${body.y + 8}L${body.x + body.width - 8} ${body.y + body.height - 8}M${body.x + body.width - 8} ${body.y + 8}L${body.x + 8} ${body.y + body.height - 8}`}
          stroke={look.danger}
          strokeWidth={2}
        />
      )}
    </NodeFrame>
  );
});

/** A whole row as a few shapes, for a campus at a glance. */
const Band = memo(
  ({
    row,
    live,
    format,
    look,
    out,
    selected,
  }: Omit<RackElevationProps, 'drawing' | 'isShown' | 'scale'> & { readonly row: ElevationRow }) => {
    const paths = new Map<Strain | 'picked', string[]>();
    for (const item of row.items) {
      if (item.role !== 'rack') continue;
      const { strain } = rackReading(item, live, format, out);
      const { x, y, width, height } = item.body;
      const key = selected.has(item.id) ? 'picked' : strain;
      const list = paths.get(key) ?? [];
      paths.set(key, list);
      list.push(`M${x + 2} ${y}h${width - 4}v${height}h${4 - width}z`);
    }
    return [...paths].map(([strain, list]) => (
      <path
        key={strain}
        d={list.join('')}
        fill={strain === 'picked' ? look.accent : strainInk(strain, look)}
        opacity={strain === 'over' || strain === 'picked' ? 1 : 0.55}
      />
    ));
  },
);

const RowFrame = ({
  row,
  live,
  format,
  look,
  scale,
}: Pick<RackElevationProps, 'live' | 'format' | 'look' | 'scale'> & { readonly row: ElevationRow }) => {
  const size = Math.min(90, Math.max(13, 12 / scale));
  const total = live.sum(row.rackIds, 'drawW');
  const { x, width, y } = row.box;
  return (
    <>
      <Words x={x} y={y + Math.max(18, size * 0.2)} size={size} weight={600} fill={look.ink}>
        {[row.name, words.racks(row.rackIds.length), shown(total, 'power', format)].filter(Boolean).join(' · ')}
      </Words>
      <path d={`M${x} ${row.floorY + 1}H${x + width}`} stroke={look.soft} strokeWidth={2} />
    </>
  );
};

const Ruler = ({ row, look }: { readonly row: ElevationRow; readonly look: DiagramLook }) => (
  <>
    {row.units.map(({ unit, y }) => (
      <Words key={unit} x={row.box.x + 20} y={y + 3} size={8.5} fill={look.faint} anchor="end">
        {`U${unit}`}
      </Words>
    ))}
  </>
);

/** Over the neighbours, which stand closer than an outline is wide. */
const PickedOutlines = ({
  row,
  selected,
  look,
}: {
  readonly row: ElevationRow;
  readonly selected: ReadonlySet<string>;
  readonly look: DiagramLook;
}) =>
  row.items
    .filter(({ ids }) => pickedOf(ids, selected) === 'all')
    .map(({ id, body }) => <PickedOutline key={id} box={body} look={look} />);

/** The rows of racks from the front, to scale. */
export const RackElevation = ({ drawing, isShown, scale, selected, ...shared }: RackElevationProps) => {
  const detail = detailAt(scale);
  const { live, format, look, out } = shared;
  return (
    <g fontFamily={look.font} fill="none">
      {drawing.rows
        .filter(({ box }) => isShown(box))
        .map((row) => (
          <g key={row.id}>
            <RowFrame row={row} live={live} format={format} look={look} scale={scale} />
            {detail === 'trays' && <Ruler row={row} look={look} />}
            {detail === 'bands' ? (
              <Band row={row} selected={selected} {...shared} />
            ) : (
              row.items
                .filter(({ box }) => isShown(box))
                .map((item) => (
                  <Item
                    key={item.id}
                    item={item}
                    live={live}
                    format={format}
                    look={look}
                    out={out}
                    picked={pickedOf(item.ids, selected)}
                    detail={detail}
                    hasTrayWords={scale >= TRAY_WORDS_FROM}
                    wordSize={wordPx(scale)}
                  />
                ))
            )}
            {detail !== 'bands' && <PickedOutlines row={row} selected={selected} look={look} />}
          </g>
        ))}
    </g>
  );
};
