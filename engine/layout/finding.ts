import type { Problem } from '#engine/quantity';
import type { Body } from './body';
import type { BodyGrid } from './bodyGrid';
import type { HallSpace } from './hallSpace';

/** What a rule may ask of the layout around a body. */
export interface Surroundings {
  /** Bodies whose body or access space touches the bounds. */
  readonly near: BodyGrid<Body>['visit'];
  readonly halls: BodyGrid<HallSpace>['visit'];
  /** The hall that an element belongs to, straight or through a row. */
  readonly hallOf: (body: Body) => HallSpace | null;
}

/** What a rule says of its findings; many of one kind between the same two rows are one problem. */
export interface RuleText {
  readonly code: string;
  readonly severity: Problem['severity'];
  readonly clause?: string;
  readonly message: (worst: Finding, all: readonly Finding[]) => string;
  readonly remedy: string;
}

export interface Finding {
  readonly rule: RuleText;
  readonly subject: Body;
  /** The body or hall that it is about besides the subject. */
  readonly other: { readonly record: { readonly id: string; readonly name: string; readonly parentId: string | null } };
  /** How far the rule is broken, m. */
  readonly byM: number;
  /** What finding belongs to the same problem; absent = stands alone. */
  readonly group?: string;
}

/** A rule about one body and what is around it. Findings about pairs may be made from either side. */
export type BodyRule = (body: Body, around: Surroundings) => readonly Finding[];

export const findingKey = ({ rule, subject, other }: Finding): string =>
  `${rule.code} ${subject.record.id} ${other.record.id}`;

/** One problem of each group, in the order in which the groups were first found. */
export const problemsOf = (findings: Iterable<Finding>): Problem[] => {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = finding.group ? `${finding.rule.code} ${finding.group}` : findingKey(finding);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].map((group) => {
    const { rule } = group[0]!;
    const elements = new Set(group.flatMap(({ subject, other }) => [subject.record.id, other.record.id]));
    return {
      code: rule.code,
      severity: rule.severity,
      elements: [...elements],
      message: rule.message(worst(group), group),
      remedy: rule.remedy,
      ...(rule.clause ? { clause: rule.clause } : {}),
    };
  });
};

const worst = (findings: readonly Finding[]): Finding =>
  findings.reduce((most, finding) => (finding.byM > most.byM ? finding : most));

export const millimetres = (lengthM: number): string => `${Math.round(lengthM * 1000).toLocaleString('en')} mm`;
