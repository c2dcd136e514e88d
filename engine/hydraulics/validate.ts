import type { Problem } from '#engine/quantity';
import { type HydraulicProblem, linkCode, NO_CURVE, NO_NODE } from './problem';

const problemAt = (code: string, elements: readonly string[], message: string, remedy: string): Problem => ({
  code: `hydraulics.${code}`,
  severity: 'error',
  elements,
  message,
  remedy,
});

const isPositive = (value: number): boolean => value > 0 && value < Number.POSITIVE_INFINITY;
const isNotNegative = (value: number): boolean => value >= 0 && value < Number.POSITIVE_INFINITY;

/** What makes a network unsolvable as it is drawn; empty when nothing does. */
export const validate = (problem: HydraulicProblem): readonly Problem[] => {
  const { nodeIds, linkIds, from, to, kind, diameterM, lengthM, roughness, minorLossK, curve } = problem;
  const found: Problem[] = [];
  const isNode = (node: number): boolean => node >= 0 && node < nodeIds.length;
  nodeIds.forEach((id, i) => {
    if (!Number.isFinite(problem.elevationM[i]))
      found.push(
        problemAt('node.elevation', [id], `The elevation is ${problem.elevationM[i]} m.`, 'Give a finite elevation.'),
      );
  });
  linkIds.forEach((id, l) => {
    const report = (code: string, message: string, remedy: string): void => {
      found.push(problemAt(code, [id], message, remedy));
    };
    if (!isNode(from[l]!) || !isNode(to[l]!))
      report('link.openEnd', 'An end is not connected to a node.', 'Connect both ends.');
    else if (from[l] === to[l])
      report('link.loop', `Both ends are at ${nodeIds[from[l]!]}.`, 'Connect the ends to two different nodes.');
    const needsCurve = kind[l] === linkCode.pump || kind[l] === linkCode.resistance;
    const curves = kind[l] === linkCode.pump ? problem.pumpCurves : problem.resistanceCurves;
    if (needsCurve ? !curves[curve[l]!] : curve[l] !== NO_CURVE && !curves[curve[l]!])
      report('link.noCurve', 'There is no curve of pressure against flow.', 'Choose a product or give its curve.');
    if (kind[l] === linkCode.pipe) {
      if (!isPositive(diameterM[l]!) || !isNotNegative(lengthM[l]!))
        report(
          'pipe.size',
          `The pipe is ${lengthM[l]} m long with an inner diameter of ${diameterM[l]} m; the diameter must be above 0 and the length at least 0.`,
          'Choose a standard size and route the pipe.',
        );
      const isSmooth = problem.friction !== 'hazenWilliams';
      if (isSmooth ? !isNotNegative(roughness[l]!) || roughness[l]! > 0.05 * diameterM[l]! : !isPositive(roughness[l]!))
        report(
          'pipe.roughness',
          `The roughness is ${roughness[l]} with a diameter of ${diameterM[l]} m; friction is known up to 5 % of the diameter.`,
          'Give the roughness of the pipe material, e.g. 45 µm for steel.',
        );
    }
    if (!isNotNegative(minorLossK[l]!) || (minorLossK[l]! > 0 && !isPositive(diameterM[l]!)))
      report(
        'link.minorLoss',
        `The minor loss is ${minorLossK[l]} at a diameter of ${diameterM[l]} m; it needs both to be above 0.`,
        'Give the diameter that the loss coefficient refers to.',
      );
  });
  const actuated = new Set<number>();
  problem.controls.forEach((control, c) => {
    const ids = control.links.flatMap((l) => linkIds[l] ?? []);
    const report = (code: string, message: string, remedy: string): void => {
      found.push(problemAt(code, ids, message, remedy));
    };
    const expected = control.action === 'pumpSpeed' ? linkCode.pump : linkCode.pressureControl;
    const isComplete =
      ids.length === control.links.length && (control.action === 'pumpSpeed' ? ids.length > 0 : ids.length === 1);
    if (!isComplete || control.links.some((l) => kind[l] !== expected))
      report(
        'control.actuator',
        `Control ${c + 1} acts on ${ids.length} links that fit; it needs ${control.action === 'pumpSpeed' ? 'one or more pumps' : 'one control valve'}.`,
        'Choose what the control acts on.',
      );
    if (control.links.some((l) => actuated.has(l)))
      report('control.shared', 'Two controls act on the same element.', 'Keep one control for each valve or pump.');
    for (const l of control.links) actuated.add(l);
    const { highNode, lowNode } = control;
    if (!isNode(highNode) || (lowNode !== NO_NODE && !isNode(lowNode)) || highNode === lowNode)
      report('control.sensor', 'The control has no pressure to sense.', 'Choose one node, or two different ones.');
    const [lowest, highest] = control.speedRange;
    if (control.action === 'pumpSpeed' && !(lowest > 0 && highest > lowest && highest < Number.POSITIVE_INFINITY))
      report(
        'control.speedRange',
        `The speed may move between ${lowest} and ${highest} of rated; it needs 0 < lowest < highest.`,
        'Give the range of the drive.',
      );
  });
  linkIds.forEach((id, l) => {
    if (kind[l] === linkCode.pressureControl && !actuated.has(l))
      found.push(
        problemAt(
          'control.missing',
          [id],
          'No control acts on this valve.',
          'Give it a set point and a place to sense.',
        ),
      );
  });
  return found;
};
