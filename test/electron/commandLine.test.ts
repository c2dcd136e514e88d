import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseProject, serialiseProject } from '#engine/project';
import { solveContext, solveScenario } from '#engine/solve';
import { DocumentBuilder } from '../builders/documentBuilder';

const root = new URL('../..', import.meta.url).pathname;
const program = join(root, 'electron', 'cli', 'bin.mjs');
const sample = join(root, 'assets', 'samples', 'starter-hall', 'project.json');

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const parsed = (text: string) => {
  const outcome = parseProject(text);
  if (!outcome.ok) throw new Error('the sample opens');
  return outcome.value;
};

const millwright = async (...args: readonly string[]): Promise<Result> => {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, ...args], { maxBuffer: 64e6 });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
};

describe('command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'millwright-cli-'));
  const put = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  beforeAll(async () => {
    await millwright('samples');
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('prints the documented JSON of a run, with the same figures as the engine in this process', async () => {
    const { code, out } = await millwright('run', sample, '--json');
    const printed = JSON.parse(out);
    expect(code).toBe(0);
    expect(Object.keys(printed.headline).sort()).toEqual([
      'costPerMTokensUsd',
      'gridDrawW',
      'itPowerW',
      'pue',
      'thermalLoadW',
      'tokensPerS',
      'tokensPerSPerMwGrid',
      'tokensPerSPerMwIt',
    ]);
    expect(printed).toMatchObject({ format: 1, project: 'Starter hall', problems: [] });
    const parsed = parseProject(readFileSync(sample, 'utf8'));
    if (!parsed.ok) throw new Error('the sample does not open');
    const { headline } = solveScenario(parsed.value.records, printed.scenario.id, 0, solveContext());
    for (const [name, value] of Object.entries(headline))
      expect(Math.abs(printed.headline[name] / value! - 1), name).toBeLessThan(1e-9);
    for (const balance of printed.balances) expect(balance.residual).toBeLessThan(1e-9);
  });

  it('keeps data on standard output and progress on standard error', async () => {
    const { out, err } = await millwright('compare', sample, '--json');
    expect(JSON.parse(out).scenarios).toHaveLength(3);
    expect(err).toContain('Solving scenarios: 33 %');
  });

  it('compares generations at equal grid megawatts', async () => {
    const { out } = await millwright('compare', sample, '--json');
    const { scenarios } = JSON.parse(out);
    for (const scenario of scenarios)
      expect(Math.abs(scenario.headline.gridDrawW / scenarios[0].headline.gridDrawW - 1)).toBeLessThan(1e-9);
    const byName = Object.fromEntries(
      scenarios.map((scenario: { name: string; headline: { tokensPerSPerMwGrid: number } }) => [
        scenario.name,
        scenario.headline.tokensPerSPerMwGrid,
      ]),
    );
    expect(byName['GB200 NVL72']).toBeGreaterThan(2 * byName['HGX H200, liquid']);
  });

  it('compares chosen scenarios of several files against a chosen base, and says what was entered otherwise', async () => {
    const dearer = put('dearer.json', readFileSync(sample, 'utf8').replaceAll('"itLifeYears":4', '"itLifeYears":3'));
    const { code, out } = await millwright(
      'compare',
      sample,
      dearer,
      '--scenario',
      'GB200 NVL72',
      '--as-laid-out',
      '--json',
    );
    const { scenarios } = JSON.parse(out);
    expect(code).toBe(0);
    expect(scenarios.map(({ name }: { name: string }) => name)).toEqual([
      'GB200 NVL72 (project.json)',
      'GB200 NVL72 (dearer.json)',
    ]);
    expect(scenarios[1].inputs).toMatchObject([
      { area: 'scenario', path: ['economics', 'itLifeYears'], base: 4, own: 3 },
    ]);
    const refused = await millwright('compare', sample, '--scenario', 'nobody');
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/There is no scenario "nobody"\. Choose of: /);
  });

  it('exits with 1 when a plant has problems of severity error', async () => {
    const builder = new DocumentBuilder('Unconnected');
    builder.place('rack', 'R1', [0, 0, 0]);
    const { code, out } = await millwright(
      'run',
      put('unconnected.json', serialiseProject(builder.records())),
      '--json',
    );
    const { problems, headline } = JSON.parse(out);
    expect(code).toBe(1);
    expect(problems.map((problem: { code: string }) => problem.code)).toContain('plant.unconnected.power');
    expect(problems.every((problem: { remedy: string }) => problem.remedy.length > 5)).toBe(true);
    expect(headline.pue).toBeNull();
  });

  it('names a catalogue id that does not exist, and goes on with the rest', async () => {
    const text = readFileSync(sample, 'utf8').replace('"systemId":"gb200_nvl72"', '"systemId":"abacus_9000"');
    const { code, out } = await millwright('run', put('abacus.json', text), '--json');
    const { problems, headline } = JSON.parse(out);
    expect(code).toBe(1);
    expect(problems.find((problem: { code: string }) => problem.code === 'rack.system.unknown').message).toContain(
      'abacus_9000',
    );
    expect(headline.tokensPerS).toBeGreaterThan(0);
  });

  it('prints a coolant circuit for EPANET, and lists the circuits where none is named', async () => {
    const listed = await millwright('export', sample, '--format', 'inp');
    expect(listed.code).toBe(2);
    expect(listed.err).toMatch(/3 circuits.*--circuit.*"CDU 1, CDU 2"/);
    const { code, out } = await millwright('export', sample, '--format', 'inp', '--circuit', 'CDU 1, CDU 2');
    expect(code).toBe(0);
    expect(out).toMatch(/\[PUMPS\]\nCDU_/);
  });

  it('packs a project and gives back the same, line for line', async () => {
    const packed = join(folder, 'packed.millwright');
    const back = join(folder, 'back.json');
    expect((await millwright('pack', sample, packed)).code).toBe(0);
    expect((await millwright('unpack', packed, back)).code).toBe(0);
    expect(readFileSync(back, 'utf8')).toBe(readFileSync(sample, 'utf8'));
    expect(JSON.parse((await millwright('run', packed, '--json')).out).project).toBe('Starter hall');
    expect((await millwright('pack', sample)).err).toMatch(/needs FILE and OUT/);
    expect((await millwright('unpack', packed, join(folder, 'no', 'where.json'))).code).toBe(2);
  });

  it('exits with 2 on unusable input, saying what, where and what to do', async () => {
    const cases: readonly (readonly [args: readonly string[], says: RegExp])[] = [
      [['run', join(folder, 'absent.millwright')], /absent\.millwright could not be opened: it is not there/],
      [['run', put('wrong.json', '{"format":1')], /not valid JSON/],
      [
        ['run', put('nan.json', readFileSync(sample, 'utf8').replace(/"utilisation":0\.7/, '"utilisation":NaN'))],
        /not valid JSON/,
      ],
      [
        ['run', put('text.json', readFileSync(sample, 'utf8').replace(/"utilisation":0\.7/, '"utilisation":"much"'))],
        /deployment_\w+\): utilisation/,
      ],
      [
        [
          'run',
          put(
            'newer.json',
            readFileSync(sample, 'utf8').replace(/"format":\d+,"minReader":\d+/, '"format":99,"minReader":99'),
          ),
        ],
        /format 99/,
      ],
      [['run', put('zip.millwright', 'PK\u0003\u0004 broken')], /not opened/],
      [['run', sample, '--scenario', 'Nowhere'], /no scenario "Nowhere"/],
      [['run'], /needs a FILE/],
      [['fly', sample], /no verb "fly"/],
      [['run', sample, '--loud'], /--loud/],
    ];
    for (const [args, says] of cases) {
      const { code, err, out } = await millwright(...args);
      expect(code, args.join(' ')).toBe(2);
      expect(err, args.join(' ')).toMatch(says);
      expect(out).toBe('');
    }
  });

  it('writes the report', async () => {
    const target = join(folder, 'report');
    const { code, out } = await millwright('report', sample, '-o', target);
    expect(code).toBe(0);
    const html = readFileSync(join(target, 'report.html'), 'utf8');
    for (const text of [
      'Starter hall',
      'GB200 NVL72',
      'A million tokens cost',
      'at equal grid megawatts',
      'estimate, grade',
      '<polygon',
    ])
      expect(html).toContain(text);
    expect(html).not.toMatch(/<script|NaN|undefined|\[object/);
    if (out.includes('report.pdf'))
      expect(readFileSync(join(target, 'report.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('runs a plant with some of it out of service, and says what that costs', async () => {
    const { code, out } = await millwright('run', sample, '--trip', 'LV switchgear A', '--json');
    // Racks that stop are problems of severity error.
    expect(code).toBe(1);
    const { records } = parsed(readFileSync(sample, 'utf8'));
    const scenarioId = records.find((record) => record.type === 'project')!.baseScenarioId;
    const id = records.find((record) => 'name' in record && record.name === 'LV switchgear A')!.id;
    const here = solveScenario(records, scenarioId, 0, solveContext(), [id]);
    const printed = JSON.parse(out);
    expect(printed.headline.gridDrawW).toBeCloseTo(here.headline.gridDrawW, 3);
    expect(printed.whatIf.racksHeldDown).toHaveLength(8);
    const table = await millwright('run', sample, '--trip', `${id}`);
    expect(table.code).toBe(1);
    expect(table.out).toContain('LV switchgear A');
    const unknown = await millwright('run', sample, '--trip', 'Moon');
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('Moon');
  });

  it('takes every element out in turn, and exits with 1 when racks stop', async () => {
    const { code, out } = await millwright('outages', sample, '--json');
    expect(code).toBe(1);
    const board = JSON.parse(out).outages.find(({ name }: { name: string }) => name === 'LV switchgear A');
    expect(board).toMatchObject({ racksDropped: 0, racksHeldDown: 8 });
    const table = await millwright('outages', sample);
    expect(table.out).toMatch(/^out of service +racks +held +after +tokens\/s lost/m);
    expect(table.out).toMatch(/^LV switchgear A +0 +8 +\d+ s /m);
  });

  it('explains itself, and each verb with its options and examples', async () => {
    const { code, out } = await millwright('--help');
    expect(code).toBe(0);
    expect(out).toMatch(/usage: millwright VERB/);
    expect(out).toMatch(/examples:/);
    const verbs = [...out.matchAll(/^ {2}([a-z]+) .* {2}\S/gm)].map(([, name]) => name!);
    expect(verbs).toEqual(expect.arrayContaining(['run', 'year', 'study', 'completion']));
    for (const verb of verbs) {
      const help = await millwright(verb, '--help');
      expect(help.code, verb).toBe(0);
      expect(help.out, verb).toContain(`usage: millwright ${verb}`);
      expect(help.out, verb).toMatch(/examples?:\n {2}millwright /);
      expect((await millwright('help', verb)).out).toBe(help.out);
    }
  }, 60_000);

  it('prints a table of scenarios that no spreadsheet takes for formulas', async () => {
    const evil = readFileSync(sample, 'utf8').replace('"name":"GB200 NVL72"', '"name":"=1+1, \\"x\\""');
    const { out } = await millwright('compare', put('evil.json', evil), '--csv');
    const [head, first] = out.split('\n');
    expect(head).toMatch(/^scenario,/);
    expect(first).toMatch(/^"'=1\+1, ""x""",\d/);
  });

  it.each(['bash', 'zsh', 'fish'])('completes verbs and options in %s', async (shell) => {
    const { code, out } = await millwright('completion', shell);
    expect(code).toBe(0);
    for (const word of ['study', 'year', 'weather', 'as-laid-out']) expect(out).toContain(word);
    if (shell === 'fish') return;
    const script = `${shell === 'bash' ? out : out.split('\n').slice(1).join('\n')}
COMP_WORDS=(millwright st); COMP_CWORD=1; _millwright; echo "\${COMPREPLY[*]}"
COMP_WORDS=(millwright year --we); COMP_CWORD=2; _millwright; echo "\${COMPREPLY[*]}"`;
    const { stdout } = await promisify(execFile)('bash', ['-c', script]);
    expect(stdout.trim().split('\n')).toEqual(['study', '--weather']);
  });
});
