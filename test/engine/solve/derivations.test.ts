import { describe, expect, it } from 'vitest';
import {
  type DerivationNode,
  derivationTable,
  sheetDerivations,
  solveContext,
  solveScenario,
  yearStudy,
} from '#engine/solve';
import { starterHall } from '../../builders/starterHall';

const records = starterHall();
const { baseScenarioId } = records.find((record) => record.type === 'project')!;
const snapshot = solveScenario(records, baseScenarioId, 0, solveContext());

const leavesOf = (roots: readonly DerivationNode[]): ReadonlySet<DerivationNode> => {
  const leaves = new Set<DerivationNode>();
  const seen = new Set<DerivationNode>();
  const visit = (node: DerivationNode): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.inputs.length === 0) leaves.add(node);
    else node.inputs.forEach(visit);
  };
  roots.forEach(visit);
  return leaves;
};

/** Leaves that are neither of the catalogue nor entered nor a stated default, and are not nothing. */
const loose = (roots: readonly DerivationNode[]): string[] =>
  [...leavesOf(roots)]
    .filter(({ origin, value }) => origin.type === 'computed' && value !== 0)
    .map(({ label }) => label);

const ids = new Set(records.map(({ id }) => id));
const strays = (roots: readonly DerivationNode[]): string[] =>
  [...leavesOf(roots)].flatMap(({ origin, label }) =>
    origin.type === 'user' && !ids.has(origin.recordId) ? [label] : [],
  );

describe('the derivation of every figure', () => {
  const cellOf = sheetDerivations(snapshot.costs.sheet, baseScenarioId);
  const cells = snapshot.costs.sheet.cells.map(({ name }) => cellOf(name)!);

  it('of the headline goes down to catalogue rows and entries', () => {
    const roots = Object.values(snapshot.derivations);
    expect(leavesOf(roots).size).toBeGreaterThan(60);
    expect(loose(roots)).toEqual([]);
    expect(strays(roots)).toEqual([]);
  });

  it('of the economics sheet does so for each cell', () => {
    expect(cells).toHaveLength(snapshot.costs.sheet.cells.length);
    expect(loose(cells)).toEqual([]);
    expect(strays(cells)).toEqual([]);
  });

  it('of the year does so too', () => {
    const study = yearStudy(records, baseScenarioId, solveContext());
    let step = study.next();
    while (!step.done) step = study.next();
    const roots = Object.values(step.value.derivations);
    expect(loose(roots)).toEqual([]);
    expect(strays(roots)).toEqual([]);
    expect(step.value.derivations.pue.value).toBe(step.value.total.pue);
  });

  it('as a table names each shared figure once, inputs before what reads them, and keeps source and grade', () => {
    const { entries, roots } = derivationTable({ ...snapshot.derivations, 'sheet:npv': cellOf('npv')! });
    expect(entries.length).toBeLessThan(600);
    for (const [k, { inputs }] of entries.entries()) for (const input of inputs) expect(input).toBeLessThan(k);
    const cost = entries[roots['costPerMTokensUsd']!]!;
    expect(cost.value / snapshot.headline.costPerMTokensUsd!).toBeCloseTo(1, 12);
    expect(cost.formula).toMatch(/^token_cost = /);
    const sourced = entries.filter(({ source }) => source);
    expect(sourced.length).toBeGreaterThan(10);
    for (const { source } of sourced) expect(source!.grade).toMatch(/^[ABCD]$/);
  });
});
