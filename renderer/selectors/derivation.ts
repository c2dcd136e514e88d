import { isEstimate } from '#engine/quantity';
import type { DerivationNode } from '#engine/solve';

/** A derivation flattened for a tree view; the path names a row from one snapshot to the next. */
export interface DerivationRow {
  readonly path: string;
  readonly depth: number;
  readonly node: DerivationNode;
  readonly isOpen: boolean;
  readonly position: number;
  readonly siblings: number;
}

/** @param toggled  rows that differ from the default, which is: the first level open, the rest closed */
export const derivationRows = (root: DerivationNode, toggled: ReadonlySet<string>): readonly DerivationRow[] => {
  const rows: DerivationRow[] = [];
  const visit = (node: DerivationNode, path: string, depth: number, position: number, siblings: number): void => {
    const isOpenByDefault = depth < 1;
    const isOpen = node.inputs.length > 0 && toggled.has(path) !== isOpenByDefault;
    rows.push({ path, depth, node, isOpen, position, siblings });
    if (!isOpen) return;
    for (const [i, input] of node.inputs.entries()) visit(input, `${path}/${i}`, depth + 1, i + 1, node.inputs.length);
  };
  visit(root, '0', 0, 1, 1);
  return rows;
};

export type OriginMark = 'computed' | 'user' | 'default' | 'catalogue' | 'estimate';

/** Estimates are catalogue figures of grade C or D, or not yet compared with their source. */
export const originMark = ({ origin }: DerivationNode): OriginMark => {
  if (origin.type !== 'catalogue') return origin.type;
  if (origin.figure.source.grade === 'user') return 'user';
  return isEstimate(origin.figure) ? 'estimate' : 'catalogue';
};

/** How many estimates a figure rests on, each catalogue figure counted once. */
export const estimateCount = (root: DerivationNode): number => {
  const seen = new Set<object>();
  // A node that is read in many places is looked at once.
  const visited = new Set<DerivationNode>();
  const visit = (node: DerivationNode): void => {
    if (visited.has(node)) return;
    visited.add(node);
    if (node.origin.type === 'catalogue' && isEstimate(node.origin.figure)) seen.add(node.origin.figure);
    for (const input of node.inputs) visit(input);
  };
  visit(root);
  return seen.size;
};
