import { CountType, LinkProperty, NodeProperty, Project, Workspace } from 'epanet-js';

/** EPANET as an oracle: flows in m³/s and heads in m by name. */
export interface EpanetResult {
  readonly flowM3PerS: (name: string) => number;
  readonly headM: (name: string) => number;
  /** What EPANET printed to the console. */
  readonly warnings: readonly string[];
}

const workspace = new Workspace();

/** EPANET prints each of its warnings to the console, where a test can neither see nor silence them. */
const collectingWarnings = <T>(run: () => T): { readonly value: T; readonly warnings: readonly string[] } => {
  const { warn } = console;
  const warnings: string[] = [];
  console.warn = (...parts: readonly unknown[]) => {
    warnings.push(parts.join(' '));
  };
  try {
    return { value: run(), warnings };
  } finally {
    console.warn = warn;
  }
};

/** Runs an input file through EPANET. Throws when EPANET refuses it. */
export const runEpanet = async (inp: string): Promise<EpanetResult> => {
  await workspace.loadModule();
  workspace.writeFile('net.inp', inp);
  const project = new Project(workspace);
  const { value, warnings } = collectingWarnings(() => {
    try {
      project.open('net.inp', 'net.rpt', 'net.out');
      project.solveH();
    } catch (error) {
      project.close();
      // What is wrong with a file stands in the report only.
      throw new Error(`${String(error)}\n${workspace.readFile('net.rpt')}`);
    }
    const links = new Map<string, number>();
    const nodes = new Map<string, number>();
    for (let l = 1; l <= project.getCount(CountType.LinkCount); l++)
      links.set(project.getLinkId(l), project.getLinkValue(l, LinkProperty.Flow) / 1e3);
    for (let i = 1; i <= project.getCount(CountType.NodeCount); i++)
      nodes.set(project.getNodeId(i), project.getNodeValue(i, NodeProperty.Head));
    project.close();
    return { links, nodes };
  });
  const read = (all: ReadonlyMap<string, number>, name: string): number => {
    const found = all.get(name);
    if (found === undefined) throw new Error(`EPANET has no ${name}`);
    return found;
  };
  return {
    flowM3PerS: (name) => read(value.links, name),
    headM: (name) => read(value.nodes, name),
    warnings,
  };
};
