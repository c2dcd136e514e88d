/** A DXF file of group codes and values in turn. */
export type Groups = readonly (number | string)[];

export const groupText = (groups: Groups): string =>
  Array.from({ length: groups.length / 2 }, (_, i) => `${groups[2 * i]}\n${groups[2 * i + 1]}`).join('\n');

export interface DxfParts {
  readonly header?: Groups;
  readonly layers?: Groups;
  readonly blocks?: Groups;
  /** As text where there are very many. */
  readonly entities: Groups | string;
}

const section = (name: string, groups: Groups | string | undefined): readonly string[] =>
  groups
    ? [
        groupText([0, 'SECTION', 2, name]),
        typeof groups === 'string' ? groups : groupText(groups),
        groupText([0, 'ENDSEC']),
      ]
    : [];

/** A drawing as programs write it, in metres unless its header says otherwise. */
export const dxf = ({ header = [9, '$INSUNITS', 70, 6], layers, blocks, entities }: DxfParts): string =>
  [
    ...section('HEADER', header),
    ...section('TABLES', layers),
    ...section('BLOCKS', blocks),
    ...section('ENTITIES', entities),
    groupText([0, 'EOF']),
  ].join('\n');

export const line = (x1: number, y1: number, x2: number, y2: number, layer = '0'): Groups => [
  ...[0, 'LINE', 8, layer],
  ...[10, x1, 20, y1, 11, x2, 21, y2],
];

export const block = (name: string, base: readonly [number, number], entities: Groups): Groups => [
  ...[0, 'BLOCK', 2, name, 10, base[0], 20, base[1]],
  ...entities,
  ...[0, 'ENDBLK'],
];

export const insert = (name: string, x: number, y: number, more: Groups = []): Groups => [
  ...[0, 'INSERT', 2, name, 8, '0', 10, x, 20, y],
  ...more,
];
