import { describe, expect, it } from 'vitest';
import { type CommandResult, clipOf, commands } from '#engine/commands';
import { History } from '#engine/document';
import {
  type AnyRecord,
  type AttachmentRecord,
  type ElementRecord,
  parseProject,
  serialiseProject,
} from '#engine/project';
import type { Outcome } from '#engine/quantity';
import { DocumentBuilder } from '../../builders/documentBuilder';

const plan: AttachmentRecord = {
  id: 'attachment_0123456789abcdef0123456789abcdef',
  type: 'attachment',
  name: 'Ground floor.dxf',
  content: { type: 'drawing', path: 'M0 0l1000000 0 0 500000', widthSteps: 1_000_000, heightSteps: 500_000 },
};

const world = (name = 'Underlays', seed = 1) => {
  const builder = new DocumentBuilder(name, seed);
  const context = { document: builder.store, newId: builder.newId };
  const add = (): string =>
    builder.apply(
      commands.addUnderlay(context, {
        scenarioId: builder.scenarioId,
        attachment: plan,
        positionM: [10, 20, 0],
        widthM: 40,
        depthOverWidth: 0.5,
      }),
    ).selectionAfter![0]!;
  return { builder, context, add, element: (id: string) => builder.store.get(id) as ElementRecord };
};

const codes = (outcome: Outcome<CommandResult>): readonly string[] => outcome.problems.map(({ code }) => code);

describe('an underlay', () => {
  it('keeps its file once however often it is brought in, and lets it go with the last that shows it', () => {
    const { builder, context, add } = world();
    const [one, other] = [add(), add()];
    expect(builder.records().filter(({ type }) => type === 'attachment')).toEqual([plan]);
    builder.apply(commands.deleteElements(context, { ids: [one!] }));
    expect(builder.store.has(plan.id)).toBe(true);
    builder.apply(commands.deleteElements(context, { ids: [other!] }));
    expect(builder.store.has(plan.id)).toBe(false);
  });

  it('comes back with its file when its deletion is undone', () => {
    const { builder, context, add } = world();
    const id = add();
    const before = serialiseProject(builder.records());
    const history = new History<AnyRecord>(builder.store);
    const outcome = commands.deleteElements(context, { ids: [id] });
    if (!outcome.ok) throw new Error('an underlay can be deleted');
    history.commit({ ...outcome.value, selectionBefore: [], selectionAfter: [] });
    expect(builder.store.has(plan.id)).toBe(false);
    history.undo();
    expect(serialiseProject(builder.records())).toBe(before);
  });

  it('is as large as two of its points say, the first of which stays where it is', () => {
    const { builder, context, add, element } = world();
    const id = add();
    // 8 m apart as drawn, 12 m in truth: half as large again, about the first point.
    const args = { id, fromM: [6, 20], toM: [14, 20], distanceM: 12 } as const;
    builder.apply(commands.scaleUnderlay(context, args));
    expect(element(id).props).toMatchObject({ widthM: 60, depthOverWidth: 0.5 });
    expect(element(id).positionM).toEqual([12, 20, 0]);
    expect(codes(commands.scaleUnderlay(context, { ...args, toM: [6, 20] }))).toEqual(['command.underlay.points']);
    expect(codes(commands.scaleUnderlay(context, { ...args, distanceM: 0 }))).toEqual(['command.underlay.distance']);
    expect(codes(commands.scaleUnderlay(context, { ...args, id: builder.scenarioId }))).toEqual([
      'command.underlay.unknown',
    ]);
    builder.apply(commands.lockElements(context, { ids: [id], state: 'locked' }));
    expect(codes(commands.scaleUnderlay(context, args))).toEqual(['command.element.locked']);
  });

  it('stands in the way of nothing, holds nothing, and is no part of the bill', () => {
    const { builder, context, add } = world();
    const id = add();
    const rack = builder.place('rack', 'R1', [10, 20, 0]);
    expect(builder.store.has(rack)).toBe(true);
    expect(commands.reparentElements(context, { ids: [rack], parentId: id }).ok).toBe(false);
  });

  it('goes into copies of a scenario, and with scenarios and copies into other projects', () => {
    const from = world('From', 1);
    const id = from.add();
    from.builder.branch(from.builder.scenarioId, 'Copy');
    const shown = from.builder.records().filter((record) => record.type === 'element' && record.kind === 'underlay');
    expect(shown.length).toBe(2);
    from.builder.apply(commands.deleteScenario(from.context, { scenarioId: from.builder.scenarioId }));
    expect(from.builder.store.has(plan.id)).toBe(true);

    const to = world('To', 2);
    to.builder.apply(commands.bringInScenarios(to.context, { records: from.builder.records(), projectName: 'From' }));
    expect(to.builder.store.get(plan.id)).toEqual(plan);

    const pasted = world('Pasted', 3);
    const clip = clipOf(from.builder.store, [id])!;
    const { scenarioId } = pasted.builder;
    pasted.builder.apply(commands.pasteElements(pasted.context, { clip, scenarioId, byM: [1, 0, 0], parentId: null }));
    expect(pasted.builder.store.get(plan.id)).toEqual(plan);
  });

  it('is read back as it was saved, and left out with a word where its file is gone', () => {
    const { builder, add, element } = world();
    const id = add();
    const text = serialiseProject(builder.records());
    const reread = parseProject(text);
    expect(reread.ok && serialiseProject(reread.value.records)).toBe(text);
    const without = parseProject(serialiseProject(builder.records().filter((record) => record.id !== plan.id)));
    expect(without.problems.map(({ code }) => code)).toEqual(['project.repair.underlay']);
    expect(without.ok && without.value.records.some((record) => record.id === id)).toBe(false);
    expect(element(id).name).toBe('Ground floor.dxf');
  });

  it.each([
    ['a picture that is not base64', { type: 'image', mediaType: 'image/png', base64: '<svg/>' }],
    ['a picture of another kind', { type: 'image', mediaType: 'image/svg+xml', base64: 'AAAA' }],
    ['a drawing with more than lines', { type: 'drawing', path: 'M0 0"/><script>', widthSteps: 1, heightSteps: 1 }],
    ['a drawing without size', { type: 'drawing', path: 'M0 0l1 1', widthSteps: 0, heightSteps: 1 }],
  ])('with %s is refused on opening', (_, content) => {
    const { builder, add } = world();
    add();
    const records = builder
      .records()
      .map((record) => (record.id === plan.id ? ({ ...plan, content } as unknown as AnyRecord) : record));
    const parsed = parseProject(serialiseProject(records));
    expect(parsed.ok).toBe(false);
    expect(parsed.problems[0]).toMatchObject({ code: 'project.record.invalid', elements: [plan.id] });
  });
});
