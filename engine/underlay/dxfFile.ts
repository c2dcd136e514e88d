import { DxfEntity, type DxfGroup, dxfGroups } from './dxfGroups';
import { type DxfInsert, type DxfShape, insertOf, polylinePoints, shapePoints } from './dxfShapes';

/** Lines and blocks placed, of the drawing or of one of its blocks. */
export interface DxfContent {
  readonly shapes: DxfShape[];
  readonly inserts: DxfInsert[];
}

export interface DxfBlock extends DxfContent {
  readonly base: readonly [number, number];
}

export interface DxfFile {
  readonly model: DxfContent;
  readonly blocks: ReadonlyMap<string, DxfBlock>;
  /** Layers that are off or frozen. */
  readonly hiddenLayers: ReadonlySet<string>;
  /** Codes of units; NaN where the file has none. */
  readonly insertUnits: number;
  readonly measurement: number;
  /** Entities that are not drawn, by type. */
  readonly skipped: ReadonlyMap<string, number>;
  /** Entities of a type that is drawn and that could not be read. */
  readonly unreadable: number;
}

/** Why reading ended early. */
export class TooMuch extends Error {
  constructor(readonly limit: string) {
    super(limit);
  }
}

/** Lines and corners that a floor plan of a campus has; a picture of more serves nobody. */
export const MAX_POINTS = 500_000;

const FROZEN = 1;
/** What is no entity of its own. */
const silent = new Set(['SECTION', 'SEQEND', 'ATTRIB', 'VERTEX', 'VIEWPORT']);

/** Reads a DXF file group by group; what is not drawn is only counted. */
export const readDxfFile = (text: string): DxfFile => {
  const model: DxfContent = { shapes: [], inserts: [] };
  const blocks = new Map<string, DxfBlock>();
  const hiddenLayers = new Set<string>();
  const skipped = new Map<string, number>();
  const header = new Map<string, number>();
  let unreadable = 0;
  let points = 0;
  let section = '';
  let variable = '';
  let block: DxfBlock | null = null;
  let polyline: { readonly head: DxfEntity; readonly vertices: DxfEntity[] } | null = null;

  const isShown = (entity: DxfEntity): boolean => entity.flags(67) !== 1 && entity.flags(60) !== 1;

  const keep = (entity: DxfEntity, drawn: readonly number[] | null): void => {
    const content = section === 'BLOCKS' ? block : model;
    const layer = entity.text(8) ?? '0';
    if (!content || !isShown(entity)) return;
    const insert = insertOf(entity, layer);
    if (insert) content.inserts.push(insert);
    else if (drawn === null) skipped.set(entity.type.slice(0, 40), (skipped.get(entity.type.slice(0, 40)) ?? 0) + 1);
    else if (drawn.length < 4) unreadable += 1;
    else {
      points += drawn.length / 2;
      if (points > MAX_POINTS) throw new TooMuch(`more than ${MAX_POINTS.toLocaleString('en')} points`);
      content.shapes.push({ layer, points: drawn });
    }
  };

  const take = (entity: DxfEntity): void => {
    if (section === 'TABLES') {
      const isOff = entity.number(62, 1) < 0 || (entity.flags(70) & FROZEN) !== 0;
      if (entity.type === 'LAYER' && isOff) hiddenLayers.add(entity.text(2) ?? '');
      return;
    }
    if (section !== 'ENTITIES' && section !== 'BLOCKS') return;
    if (entity.type === 'BLOCK') {
      const [x, y] = [entity.number(10, 0), entity.number(20, 0)];
      block = { base: [Number.isFinite(x) ? x : 0, Number.isFinite(y) ? y : 0], shapes: [], inserts: [] };
      blocks.set(entity.text(2) ?? '', block);
    } else if (entity.type === 'ENDBLK') block = null;
    else if (entity.type === 'POLYLINE') polyline = { head: entity, vertices: [] };
    else if (entity.type === 'VERTEX') polyline?.vertices.push(entity);
    else if (!silent.has(entity.type)) keep(entity, shapePoints(entity));
  };

  const endPolyline = (next: string): void => {
    if (!polyline || next === 'VERTEX') return;
    keep(polyline.head, polylinePoints(polyline.head, polyline.vertices));
    polyline = null;
  };

  const inHeader = ({ code, value }: DxfGroup): void => {
    if (code === 9) variable = value;
    else if (code === 70 && !header.has(variable)) header.set(variable, Number(value));
  };

  let entity: DxfEntity | null = null;
  for (const group of dxfGroups(text)) {
    if (group.code !== 0) {
      if (entity?.type === 'SECTION' && group.code === 2) section = group.value;
      else if (section === 'HEADER') inHeader(group);
      else entity?.add(group);
      continue;
    }
    if (entity) take(entity);
    endPolyline(group.value);
    if (group.value === 'ENDSEC') section = '';
    entity = new DxfEntity(group.value);
  }
  if (entity) take(entity);
  endPolyline('');
  return {
    model,
    blocks,
    hiddenLayers,
    insertUnits: header.get('$INSUNITS') ?? Number.NaN,
    measurement: header.get('$MEASUREMENT') ?? Number.NaN,
    skipped,
    unreadable,
  };
};
