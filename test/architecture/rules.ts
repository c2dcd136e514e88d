import { builtinModules } from 'node:module';
import type { Import } from './imports';

/** What each room of the engine may import besides itself. Exhaustive: everything else in the house is refused. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  quantity: [],
  underlay: ['quantity'],
  numerics: [],
  fluids: ['quantity', 'numerics'],
  catalogue: ['quantity', 'assets'],
  // The contract of a kind names the catalogue that it reads.
  document: ['quantity', 'catalogue'],
  kinds: ['document', 'catalogue', 'quantity', 'fluids'],
  project: ['document', 'kinds', 'catalogue', 'quantity'],
  geometry: ['quantity', 'document'],
  layout: ['document', 'project', 'kinds', 'catalogue', 'geometry', 'quantity'],
  commands: ['document', 'project', 'kinds', 'catalogue', 'geometry', 'layout', 'quantity'],
  plant: ['document', 'project', 'kinds', 'catalogue', 'geometry', 'layout', 'numerics', 'fluids', 'quantity'],
  hydraulics: ['quantity', 'numerics', 'fluids'],
  thermal: ['quantity', 'numerics', 'fluids'],
  electrical: ['quantity', 'numerics'],
  // Fitted factors are data of the serving model itself.
  compute: ['quantity', 'numerics', 'fluids', 'assets'],
  weather: ['quantity', 'numerics', 'fluids', 'catalogue'],
  availability: ['quantity', 'numerics'],
  year: ['quantity'],
  // Cost items are part of the contract that element kinds fill in.
  economics: ['quantity', 'numerics', 'document'],
  cooling: ['plant', 'geometry', 'hydraulics', 'thermal', 'fluids', 'catalogue', 'document', 'numerics', 'quantity'],
  solve: [
    'plant',
    'layout',
    'cooling',
    'availability',
    'weather',
    'year',
    'electrical',
    'thermal',
    'hydraulics',
    'compute',
    'economics',
    'fluids',
    'catalogue',
    'document',
    'project',
    'quantity',
  ],
  report: ['solve', 'catalogue', 'layout', 'project', 'document', 'kinds', 'geometry', 'quantity'],
  studies: ['solve', 'economics', 'kinds', 'catalogue', 'project', 'document', 'numerics', 'quantity'],
  worker: ['solve', 'studies', 'weather', 'project', 'document', 'quantity'],
};

const HOUSE = /^(engine|renderer|electron|assets|test)\//;
const viewLibraries = new Set([
  'three',
  'react',
  'react-dom',
  '@react-three/fiber',
  'zustand',
  'electron',
  'playwright-core',
]);
const builtins = new Set(builtinModules);

const roomOf = (path: string): string => (path.startsWith('engine/') ? path.split('/')[1]! : path.split('/')[0]!);
const packageOf = (to: string): string =>
  to.startsWith('@') ? to.split('/').slice(0, 2).join('/') : to.split('/')[0]!;

interface Rule {
  /** What to do instead. */
  readonly advice: string;
  readonly breaks: (edge: Import) => boolean;
}

const rules: readonly Rule[] = [
  {
    advice:
      'A room of the engine imports only what stands below it (test/architecture/rules.ts); move the code, or pass the value in.',
    breaks: ({ from, to }) =>
      from.startsWith('engine/') &&
      HOUSE.test(to) &&
      roomOf(from) !== roomOf(to) &&
      !(rooms[roomOf(from)] ?? []).includes(roomOf(to)),
  },
  {
    advice:
      'Enter a room of the engine by its door: import #engine/<room>, and export what you need from its index.ts.',
    breaks: ({ from, to }) => {
      const isSameRoom = from.startsWith('engine/') && roomOf(from) === roomOf(to);
      return (
        to.startsWith('engine/') && !isSameRoom && !from.startsWith('test/') && !/^engine\/[^/]+\/index\.ts$/.test(to)
      );
    },
  },
  {
    advice:
      'The engine knows no view, shell or Node: put geometry in renderer/kinds/<kind>, input and output in electron/services.',
    breaks: ({ from, to }) =>
      from.startsWith('engine/') && (viewLibraries.has(packageOf(to)) || to.startsWith('node:') || builtins.has(to)),
  },
  {
    advice: 'The page reaches files and dialogs through renderer/host, never through electron.',
    breaks: ({ from, to }) =>
      from.startsWith('renderer/') && (to.startsWith('electron/') || to === 'electron' || to.startsWith('node:')),
  },
  {
    advice: 'Nothing imports tests; move what is shared out of test/.',
    breaks: ({ from, to }) => !from.startsWith('test/') && to.startsWith('test/'),
  },
  {
    advice: 'A report is made from report content alone, so that the command line can print it: no store, no scene.',
    breaks: ({ from, to }) =>
      from.startsWith('renderer/reports/') &&
      (/^renderer\/(store|scene|tools|panels|shell|actions)\//.test(to) || packageOf(to) === 'three'),
  },
  {
    advice:
      'A diagram is drawn from records and answers alone, on screen and on paper: what knows the window is in renderer/panels/diagrams.',
    breaks: ({ from, to }) =>
      from.startsWith('renderer/diagrams/') &&
      (/^renderer\/(store|scene|tools|panels|shell|actions)\//.test(to) || packageOf(to) === 'three'),
  },
  {
    advice: 'Only renderer/charts knows the chart library.',
    breaks: ({ from, to }) =>
      from.startsWith('renderer/') && !from.startsWith('renderer/charts/') && packageOf(to) === 'echarts',
  },
  {
    advice: 'Only renderer/ui knows the component kit.',
    breaks: ({ from, to }) =>
      from.startsWith('renderer/') && !from.startsWith('renderer/ui/') && packageOf(to) === '@base-ui/react',
  },
  {
    advice: 'Shell code is for the desktop only: services, loopback and command line run without Electron.',
    breaks: ({ from, to }) => to === 'electron' && /^electron\/(services|loopback|cli|ipc)\//.test(from),
  },
];

/** Broken rules as lines: who imports what, and what to do instead. */
export const violations = (imports: readonly Import[]): string[] =>
  imports.flatMap((edge) =>
    rules.filter((rule) => rule.breaks(edge)).map((rule) => `${edge.from} → ${edge.to}: ${rule.advice}`),
  );

/** A circle of files at run time, or null. */
export const circle = (imports: readonly Import[]): readonly string[] | null => {
  const next = new Map<string, string[]>();
  for (const { from, to, holds } of imports) if (holds === 'values') next.get(from)?.push(to) ?? next.set(from, [to]);
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): readonly string[] | null => {
    if (done.has(file)) return null;
    const start = path.indexOf(file);
    if (start >= 0) return [...path.slice(start), file];
    path.push(file);
    for (const to of next.get(file) ?? []) {
      const found = visit(to);
      if (found) return found;
    }
    path.pop();
    done.add(file);
    return null;
  };
  for (const file of next.keys()) {
    const found = visit(file);
    if (found) return found;
  }
  return null;
};
