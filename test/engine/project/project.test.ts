import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { climateMarket, electricityRegion, llmModel } from '#engine/catalogue';
import { type AnyRecord, FORMAT, parseProject, serialiseProject } from '#engine/project';
import { migrations } from '../../../engine/project/migrate';
import { DocumentBuilder } from '../../builders/documentBuilder';

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
  });

  it('numbers its migrations without gap', () => {
    expect(migrations.map((step) => step.to)).toEqual(migrations.map((_, i) => i + 2));
  });

  it('reads back what it wrote, unknown fields included, for a thousand projects', () => {
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
          const rackDefaults = { systemId: 'gb200_nvl72', deploymentId: null, powerCapW: null, corded: 'dual' };
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
      { numRuns: 1000 },
    );
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
    'a newer format': [
      changed((p) => {
        p.format = FORMAT + 1;
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
});
