import { type CommandResult, commands } from '#engine/commands';
import { idSource, type NewId, RecordStore, type Vec3M } from '#engine/document';
import { type AnyRecord, newProject, type PortRef, type ScenarioRecord } from '#engine/project';
import type { Outcome } from '#engine/quantity';

/** Numbers in [0, 1) that repeat from run to run. Source: Park and Miller 1988, multiplier 48271. */
export const seededUniform = (seed: number): (() => number) => {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return (state - 1) / 2147483646;
  };
};

/** Builds documents with the same commands that the app uses, so that tests cannot make a world that users cannot. */
export class DocumentBuilder {
  readonly store: RecordStore<AnyRecord>;
  readonly newId: NewId;
  scenarioId: string;

  constructor(name: string, seed = 1) {
    this.newId = idSource(seededUniform(seed));
    this.store = new RecordStore(newProject(this.newId, { name, firstYear: 2026 }));
    const project = this.store.get('project_0');
    if (project?.type !== 'project') throw new Error('a new project has a project record');
    this.scenarioId = project.baseScenarioId;
  }

  get scenario(): ScenarioRecord {
    return this.store.get(this.scenarioId) as ScenarioRecord;
  }

  records(): AnyRecord[] {
    return [...this.store.values()];
  }

  apply(outcome: Outcome<CommandResult>): CommandResult {
    if (!outcome.ok) throw new Error(outcome.problems.map((problem) => problem.message).join('\n'));
    this.store.apply(outcome.value.diff);
    return outcome.value;
  }

  place(
    kind: string,
    name: string,
    positionM: Vec3M,
    more: { readonly props?: object; readonly parentId?: string; readonly yawDeg?: number } = {},
  ): string {
    const result = this.apply(
      commands.placeElement(
        { document: this.store, newId: this.newId },
        {
          scenarioId: this.scenarioId,
          kind,
          name,
          positionM,
          yawDeg: more.yawDeg ?? 0,
          parentId: more.parentId ?? null,
          props: (more.props ?? {}) as Record<string, unknown>,
        },
      ),
    );
    return result.selectionAfter![0]!;
  }

  /** Ports read `elementId.portId`. */
  connect(from: string, to: string, props: object = {}): string {
    const result = this.apply(
      commands.connect(
        { document: this.store, newId: this.newId },
        { scenarioId: this.scenarioId, from: portRef(from), to: portRef(to), props: props as Record<string, unknown> },
      ),
    );
    return result.selectionAfter![0]!;
  }

  /** Goes on in a copy of a scenario. */
  branch(fromId: string, name: string): void {
    const before = new Set(this.records().map(({ id }) => id));
    this.apply(commands.duplicateScenario({ document: this.store, newId: this.newId }, { scenarioId: fromId, name }));
    this.scenarioId = this.records().find(({ id, type }) => type === 'scenario' && !before.has(id))!.id;
  }

  setField(id: string, path: readonly string[], value: unknown): void {
    this.apply(
      commands.setField({ document: this.store, newId: this.newId }, { id, path, value, label: path.join('.') }),
    );
  }
}

const portRef = (text: string): PortRef => {
  const at = text.lastIndexOf('.');
  return { elementId: text.slice(0, at), portId: text.slice(at + 1) };
};
