import { all, create } from 'mathjs';
import { applyOverrides, evaluateDraws, evaluateSheet, siFactor, standardCells } from '#engine/economics';
import { inputsOf, roundPlant } from '../engine/economics/plantSheet';

/** The economics sheet: once as after an edit, and in a batch of draws against compiled evaluation by the library that parses it. */
const DRAWS = 10_000;
const PEER_DRAWS = 300;

const { sheet } = applyOverrides({});
const inputs = inputsOf(roundPlant, 22);
const time = (work: () => void): number => {
  const at = performance.now();
  work();
  return performance.now() - at;
};
const best = (times: number, work: () => void): number => Math.min(...Array.from({ length: times }, () => time(work)));

const draws = new Map(
  (['wacc', 'it_life', 'energy_price', 'it_racks', 'tokens_out', 'electrical', 'salary'] as const).map((name) => {
    const { quantity } = standardCells.find((cell) => cell.name === name)!;
    const middle = roundPlant[name]! * siFactor(quantity);
    return [name, Float64Array.from({ length: DRAWS }, (_, i) => middle * (0.8 + (0.4 * i) / DRAWS))] as const;
  }),
);
const wanted = ['token_cost', 'npv', 'irr', 'payback_time', 'margin'];
const editMs = best(20, () => void evaluateSheet(sheet, new Map(), 1, inputs));
const batchMs = best(3, () => void evaluateDraws(sheet, draws, DRAWS, inputs, wanted));

// The peer computes those cells that have one figure, which is all it can: it has no years.
const { parse } = create(all!);
const yearly = new Set(
  [...evaluateSheet(sheet, new Map(), 1, inputs).values].flatMap(([name, value]) =>
    Array.isArray(value) ? [name] : [],
  ),
);
const plainCalls = /capitalRecovery|phased|presentValue|internalRate|payback|acceleratedShare/;
const plain = sheet.cells.filter(
  ({ cell, inputs: reads }) =>
    cell.content.type === 'formula' &&
    !plainCalls.test(cell.content.text) &&
    !/\d *(year|USD|token)/.test(cell.content.text) &&
    !yearly.has(cell.name) &&
    !reads.some((name) => yearly.has(name)),
);
const names = plain.map(({ cell }) => cell.name);
const compiled = plain.map(({ cell }) => ({
  name: cell.name,
  code: parse(cell.content.type === 'formula' ? cell.content.text : '').compile(),
}));
const known = evaluateSheet(sheet, new Map(), 1, inputs).values;
const scope = new Map<string, unknown>([...known].filter(([, value]) => typeof value === 'number'));
const peerMs = best(3, () => {
  for (let i = 0; i < PEER_DRAWS; i++) {
    for (const [name, values] of draws) scope.set(name, values[i]);
    for (const { name, code } of compiled) scope.set(name, code.evaluate(scope));
  }
});
const cut = { cells: sheet.cells.filter(({ cell }) => names.includes(cell.name)) };
const rest = new Map([...known].filter(([name]) => !names.includes(name)));
const own = {
  cells: [
    ...sheet.cells
      .filter(({ cell }) => rest.has(cell.name))
      .map((each) => ({ ...each, cell: { ...each.cell, content: { type: 'input' as const } }, inputs: [] })),
    ...cut.cells,
  ],
};
const ownMs = best(5, () => void evaluateDraws(own, draws, DRAWS, rest, ['capex', 'annual_cost']));
const ratio = peerMs / PEER_DRAWS / (ownMs / DRAWS);

console.log(`economics sheet of ${sheet.cells.length} cells`);
console.log(`  once, as after an edit              ${editMs.toFixed(2)} ms`);
console.log(`  ${DRAWS} draws of the whole sheet    ${batchMs.toFixed(0)} ms`);
console.log(
  `  ${plain.length} cells of one figure, by draw:  ${((ownMs / DRAWS) * 1e6).toFixed(0)} ns here, ${((peerMs / PEER_DRAWS) * 1e6).toFixed(0)} ns compiled by mathjs: ${ratio.toFixed(0)} times faster`,
);
