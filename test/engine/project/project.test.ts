import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { climateMarket, electricityRegion, llmModel } from '#engine/catalogue';
import { commands } from '#engine/commands';
import { type AnyRecord, type ElementRecord, FORMAT, parseProject, serialiseProject } from '#engine/project';
import { migrations } from '../../../engine/project/migrate';
import { DocumentBuilder, seededUniform } from '../../builders/documentBuilder';
import { printFigure, runs } from '../../reliability/figures';

const messagesOf = (json: string): string =>
  parseProject(json)
    .problems.map((problem) => `${problem.code} ${problem.message} ${problem.remedy}`)
    .join('\n');
const small = (): AnyRecord[] => new DocumentBuilder('Small', 7).records();

describe('project file', () => {
  it('opens the frozen file of every format ever released', () => {
    for (let format = 1; format <= FORMAT; format++) {
      const parsed = parseProject(
        readFileSync(new URL(`../../fixtures/projects/v${format}.json`, import.meta.url), 'utf8'),
      );
      expect(parsed.ok, `v${format}`).toBe(true);
      expect(parsed.problems.filter((problem) => problem.severity === 'error')).toEqual([]);
    }
    printFigure('R6', 'files of every format', `formats 1 to ${FORMAT} open`);
  });

  it('numbers its migrations without gap', () => {
    expect(migrations.map((step) => step.to)).toEqual(migrations.map((_, i) => i + 2));
  });

  it('reads back what it wrote, unknown fields included, for project after project', () => {
    const name = fc.string({ maxLength: 30 });
    // JSON has no minus zero.
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }).map((value) => value + 0);
    const extra = fc.dictionary(
      fc.stringMatching(/^x[a-z]{1,8}$/),
      fc.oneof(name, finite, fc.boolean(), fc.constant(null), fc.array(finite, { maxLength: 3 })),
      { maxKeys: 3 },
    );
    fc.assert(
      fc.property(
        name,
        fc.array(fc.record({ name, x: finite, y: finite, yaw: finite, extra }), { maxLength: 6 }),
        extra,
        (title, racks, envelope) => {
          const builder = new DocumentBuilder('Round trip', 3);
          const records = builder
            .records()
            .map((record) => (record.type === 'project' ? { ...record, name: title, ...envelope } : record));
          const rackDefaults = {
            systemId: 'gb200_nvl72',
            deploymentId: null,
            powerCapW: null,
            corded: 'dual',
            phases: 'three',
            supply: 'ac415',
          };
          const elements = racks.map(
            (rack, i): AnyRecord => ({
              ...rack.extra,
              id: `rack_r${i}`,
              type: 'element',
              kind: 'rack',
              scenarioId: builder.scenarioId,
              parentId: null,
              name: rack.name,
              positionM: [rack.x + 0, rack.y + 0, 0],
              yawDeg: rack.yaw + 0,
              props: { ...rackDefaults, ...rack.extra },
            }),
          );
          const json = serialiseProject([...records, ...elements], envelope);
          const parsed = parseProject(json);
          expect(parsed.ok && parsed.problems.length === 0, messagesOf(json)).toBe(true);
          if (!parsed.ok) return;
          expect(serialiseProject(parsed.value.records, parsed.value.envelope)).toBe(json);
          const byId = (all: readonly AnyRecord[]) => Object.fromEntries(all.map((record) => [record.id, record]));
          expect(byId(parsed.value.records)).toEqual(byId([...records, ...elements]));
        },
      ),
      { numRuns: runs(1000, 10_000) },
    );
    printFigure('R4', 'load(save(x)) = x', `${runs(1000, 10_000)} projects`);
  });

  it('starts new projects with rows that the catalogue has', () => {
    for (const record of small()) {
      if (record.type === 'site') {
        expect(climateMarket(record.climateMarketId)).toBeDefined();
        expect(electricityRegion(record.electricityRegionId)?.industrialPrice).toBeDefined();
      }
      if (record.type === 'deployment') expect(llmModel(record.modelId)).toBeDefined();
    }
  });
});

describe('bad project files', () => {
  const good = serialiseProject(small());
  const changed = (change: (project: { format: number; records: Record<string, unknown>[] }) => void): string => {
    const project = JSON.parse(good);
    change(project);
    return JSON.stringify(project);
  };
  const scenarioOf = (records: Record<string, unknown>[]) => records.find((record) => record['type'] === 'scenario')!;

  const corpus: Readonly<Record<string, readonly [json: string, says: RegExp]>> = {
    'no JSON': ['{"format": 1,', /project\.json\.syntax/],
    'not an object': ['[1, 2]', /project\.notAProject/],
    'another kind of JSON': ['{"name": "package", "version": "1.0.0"}', /"format" and "records"/],
    'too deep': [`${'['.repeat(70)}${']'.repeat(70)}`, /nested 70 levels/],
    'a prototype key': [
      changed((p) => p.records.push(JSON.parse('{"constructor": {}}'))),
      /forbiddenKey.*"constructor"/,
    ],
    'a prototype key deep inside, written with an escape': [
      good.replace('"economics":{', '"economics":{"\\u005f_proto__":{"polluted":true},'),
      /forbiddenKey.*"__proto__"/,
    ],
    'a newer format': [
      changed((p) => {
        p.format = FORMAT + 1;
        (p as { minReader?: number }).minReader = FORMAT + 1;
      }),
      new RegExp(`format ${FORMAT + 1}; this version reads up to ${FORMAT}`),
    ],
    'a text for a number': [
      changed((p) => {
        (scenarioOf(p.records)['economics'] as Record<string, unknown>)['waccFraction'] = 'NaN';
      }),
      /economics\.waccFraction/,
    ],
    'a number out of range': [
      changed((p) => {
        (scenarioOf(p.records)['economics'] as Record<string, unknown>)['waccFraction'] = 7;
      }),
      /economics\.waccFraction/,
    ],
    'a record without id': [changed((p) => void delete p.records[1]!['id']), /Record 2: id/],
    'two records with one id': [changed((p) => void p.records.push({ ...p.records[1]! })), /Two records have the id/],
    'no scenario': [
      changed((p) => {
        p.records = p.records.filter((record) => record['type'] !== 'scenario');
      }),
      /no scenario/,
    ],
    'no site': [
      changed((p) => {
        p.records = p.records.filter((record) => record['type'] !== 'site');
      }),
      /has no site/,
    ],
    'no project record': [
      changed((p) => {
        p.records = p.records.filter((record) => record['type'] !== 'project');
      }),
      /no project record/,
    ],
    'an unknown record type': [
      changed((p) => {
        p.records[1]!['type'] = 'unicorn';
      }),
      /type/,
    ],
  };
  for (const [what, [json, says]] of Object.entries(corpus))
    it(`are refused with place and remedy: ${what}`, () => {
      const parsed = parseProject(json);
      expect(parsed.ok).toBe(false);
      expect(messagesOf(json)).toMatch(says);
      for (const problem of parsed.problems) expect(problem.remedy.length).toBeGreaterThan(10);
    });

  it('of a newer format that says this version can read it open to be looked at, with the reason', () => {
    const parsed = parseProject(
      changed((p) => {
        p.format = FORMAT + 1;
        (p as { minReader?: number }).minReader = FORMAT;
      }),
    );
    expect(parsed.ok && parsed.value.access).toBe('readOnly');
    expect(parsed.problems).toMatchObject([{ code: 'project.format.newer', severity: 'warning' }]);
    const own = parseProject(good);
    expect(own.ok && own.value.access).toBe('write');
  });

  it('are mended where they can be, and each mend is told', () => {
    const builder = new DocumentBuilder('Mend', 9);
    const rack = builder.place('rack', 'R1', [0, 0, 0]);
    const records = builder
      .records()
      .map(
        (record): AnyRecord =>
          record.id === rack && record.type === 'element'
            ? { ...record, parentId: 'hall_gone', props: { systemId: 'gb200_nvl72', corded: 'triple' } }
            : record,
      );
    const parsed = parseProject(serialiseProject(records));
    expect(parsed.ok).toBe(true);
    expect(parsed.problems.map((problem) => problem.code).sort()).toEqual([
      'project.repair.defaults',
      'project.repair.parent',
      'project.repair.property',
    ]);
    const mended = parsed.ok && parsed.value.records.find((record) => record.id === rack);
    expect(mended).toMatchObject({ parentId: null, props: { corded: 'dual', powerCapW: null } });
  });

  it('lose no reference between scenarios, to themselves or to a deployment without saying so', () => {
    const builder = new DocumentBuilder('References', 10);
    const hall = builder.place('hall', 'Hall', [0, 0, 0]);
    const row = builder.place('row', 'Row', [0, 0, 0], { parentId: hall });
    const rack = builder.place('rack', 'R1', [0, 0, 0], { parentId: row });
    const busway = builder.place('busway', 'Busway A', [0, 0, 2.6], { parentId: hall });
    const cable = builder.connect(`${busway}.out`, `${rack}.feedA`);
    const context = { document: builder.store, newId: builder.newId };
    builder.apply(commands.duplicateScenario(context, { scenarioId: builder.scenarioId, name: 'Copy' }));
    const copy = builder.records().find((record) => record.type === 'scenario' && record.name === 'Copy')!;
    const theirs = builder.records().find((record) => record.type === 'deployment' && record.scenarioId === copy.id)!;
    const opened = (change: (record: AnyRecord) => AnyRecord) => {
      const parsed = parseProject(serialiseProject(builder.records().map(change)));
      if (!parsed.ok) throw new Error(parsed.problems[0]!.message);
      const of = (id: string) => parsed.value.records.find((record) => record.id === id);
      return { of, codes: parsed.problems.map((problem) => problem.code.replace('project.repair.', '')) };
    };
    const patch = (id: string, fields: object) => (record: AnyRecord) =>
      record.id === id ? ({ ...record, ...fields } as AnyRecord) : record;

    const circle = opened((record) => patch(hall, { parentId: row })(record));
    expect(circle.codes).toEqual(['parent', 'parent']);
    expect(circle.of(hall)).toMatchObject({ parentId: null });
    expect(circle.of(rack)).toMatchObject({ parentId: row });

    const across = opened(patch(busway, { scenarioId: copy.id }));
    expect(across.codes.sort()).toEqual(['danglingRun', 'parent']);
    expect(across.of(cable)).toBeUndefined();

    const foreign = opened(
      patch(rack, { props: { ...(builder.store.get(rack) as ElementRecord).props, deploymentId: theirs.id } }),
    );
    expect(foreign.codes).toEqual(['deployment']);
    expect(foreign.of(rack)).toMatchObject({ props: { deploymentId: null } });

    const parentless = opened(patch(copy.id, { parentId: 'scenario_gone', defaultDeploymentId: 'deployment_gone' }));
    expect(parentless.codes.sort()).toEqual(['defaultDeployment', 'scenarioParent']);
    expect(parentless.of(copy.id)).toMatchObject({ parentId: null, defaultDeploymentId: theirs.id });

    const orphaned = opened(patch(busway, { scenarioId: 'scenario_gone' }));
    expect(orphaned.codes.sort()).toEqual(['danglingRun', 'orphan']);
    expect(orphaned.of(busway)).toBeUndefined();
  });

  it('do not cost time by nesting', () => {
    const builder = new DocumentBuilder('Nested', 12);
    const [first] = [builder.place('row', 'Row', [0, 0, 0])];
    const row = builder.store.get(first) as ElementRecord;
    const chain = Array.from(
      { length: 20_000 },
      (_, i): AnyRecord => ({ ...row, id: `row_n${i}`, parentId: i === 0 ? null : `row_n${i - 1}` }),
    );
    const parsed = parseProject(serialiseProject([...builder.records(), ...chain]));
    // Only the 65th and deeper are put on the site; walking the whole chain for each would be 2 × 10⁸ steps.
    expect(parsed.ok).toBe(true);
    expect(parsed.problems.length).toBe(20_000 - 65);
  });

  it('keep elements of a kind that this version does not know', () => {
    const builder = new DocumentBuilder('Unknown', 13);
    const rack = builder.place('rack', 'R1', [0, 0, 0]);
    const record = builder.store.get(rack) as ElementRecord;
    const strange: AnyRecord = { ...record, id: 'fusionReactor_1', kind: 'fusionReactor', props: { plasmaK: 1.5e8 } };
    const json = serialiseProject([...builder.records(), strange]);
    const parsed = parseProject(json);
    expect(parsed.ok && serialiseProject(parsed.value.records)).toBe(json);
  });

  it('never throw and never touch the prototype of all objects, whatever bytes are changed', () => {
    const uniform = seededUniform(404);
    const pieces = [
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '1e999',
      '-0',
      'null',
      '"__proto__":',
      '\\u0000',
      'NaN',
      '"id":"x_1",',
      '',
    ];
    let refused = 0;
    const mutations = runs(400, 5000);
    for (let i = 0; i < mutations; i++) {
      let text = good;
      for (let k = 0; k <= uniform() * 4; k++) {
        const at = Math.floor(uniform() * text.length);
        const piece = pieces[Math.floor(uniform() * pieces.length)]!;
        text = text.slice(0, at) + piece + text.slice(at + Math.floor(uniform() * 12));
      }
      const parsed = parseProject(text);
      if (!parsed.ok) refused += 1;
      else expect(() => serialiseProject(parsed.value.records, parsed.value.envelope)).not.toThrow();
    }
    // Most mutations break the file; some only rename something.
    expect(refused).toBeGreaterThan(mutations / 2);
    printFigure('R7', 'project JSON with changed bytes', `${mutations} files, ${refused} refused, none crashed`);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
