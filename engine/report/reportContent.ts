import { acceleratorSystem, llmModelName } from '#engine/catalogue';
import type { AnyRecord } from '#engine/project';
import {
  type Figure,
  type FormattedQuantity,
  formatQuantity,
  isEstimate,
  type Problem,
  type QuantityFormat,
  type QuantityName,
  type UnitSystem,
} from '#engine/quantity';
import {
  type Comparison,
  type DerivationNode,
  type HeadlineName,
  headlineQuantities,
  type Materials,
  type PowerReport,
  type Snapshot,
} from '#engine/solve';
import { materialTables } from './materialTables';
import { type PlanDrawing, planDrawing } from './planDrawing';
import { powerTables, type ReportTable } from './powerTables';

/** Everything the report says, as data; how it looks is the renderer's business. */
export interface ReportContent {
  readonly title: string;
  readonly scenario: string;
  readonly condition: string;
  readonly headline: readonly ReportFigure[];
  readonly plan: PlanDrawing;
  readonly costSplit: readonly ReportBar[];
  readonly costTotal: FormattedQuantity;
  readonly powerPath: readonly ReportBar[];
  readonly power: readonly ReportTable[];
  readonly materials: readonly ReportTable[];
  readonly comparison: ReportComparison | null;
  readonly bottlenecks: readonly ReportBar[];
  readonly serving: readonly string[];
  readonly assumptions: readonly ReportAssumption[];
  /** The economics sheet: every cell that has a formula, or that the user has put something in place of. */
  readonly formulas: readonly ReportFormula[];
  readonly problems: readonly Problem[];
}

export interface ReportFigure {
  readonly label: string;
  readonly value: FormattedQuantity;
  /** P10 and P90; null where the figure has no band. */
  readonly band: { readonly low: string; readonly high: string } | null;
}

export interface ReportBar {
  readonly label: string;
  readonly value: FormattedQuantity;
  /** Length of the bar, 0 … 1 of the longest. */
  readonly share: number;
}

export interface ReportComparison {
  readonly basis: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly isBase: boolean; readonly cells: readonly string[] }[];
}

export interface ReportAssumption {
  readonly label: string;
  readonly value: FormattedQuantity;
  readonly source: string;
  readonly url: string;
  readonly grade: string;
  readonly standing: 'sourced' | 'estimate' | 'entered';
}

export interface ReportFormula {
  readonly name: string;
  readonly label: string;
  readonly formula: string;
  /** Of a row of years, the sum. */
  readonly value: FormattedQuantity;
  readonly isOwn: boolean;
}

export interface ReportRequest {
  readonly records: readonly AnyRecord[];
  readonly snapshot: Snapshot;
  readonly comparison: Comparison | null;
  readonly power: PowerReport;
  readonly materials: Materials;
  readonly units: UnitSystem;
  readonly locale: string;
}

const SIGNIFICANT = 3;

const bars = (
  rows: readonly { label: string; amount: number; quantity: QuantityName }[],
  format: QuantityFormat,
): ReportBar[] => {
  const longest = Math.max(...rows.map((row) => row.amount), 0);
  return rows.map(({ label, amount, quantity }) => ({
    label,
    value: formatQuantity(amount, quantity, format),
    share: longest > 0 ? amount / longest : 0,
  }));
};

/** A figure that the project has in the place of the catalogue's says why and instead of what. */
const sourceWords = ({ source: { title, grade, note } }: Figure): string =>
  grade === 'user' && note ? `${title} (${note})` : title;

const formulasOf = ({ costs }: Snapshot, format: QuantityFormat): ReportFormula[] =>
  costs.sheet.cells.flatMap(({ name, label, formula, quantity, value, years, isOverridden }) => {
    if (formula === null && !isOverridden) return [];
    const total = value ?? years?.reduce((sum, each) => sum + each, 0) ?? null;
    return [
      {
        name,
        label: years ? `${label}, all years` : label,
        formula: formula ?? 'entered',
        value: formatQuantity(total, quantity, format),
        isOwn: isOverridden,
      },
    ];
  });

/** Leaves of the derivation trees that come from the catalogue or the user, each named once. */
const assumptionsOf = (roots: readonly DerivationNode[], format: QuantityFormat): ReportAssumption[] => {
  const found = new Map<string, ReportAssumption>();
  const offer = (node: DerivationNode, standing: ReportAssumption['standing'], figure: Figure | null): void => {
    const value = formatQuantity(node.value, node.quantity, format);
    const key = `${node.label} ${value.text} ${figure?.source.title ?? ''}`;
    if (!found.has(key))
      found.set(key, {
        label: node.label,
        value,
        source: figure ? sourceWords(figure) : 'entered in the project',
        url: figure?.source.url ?? '',
        grade: figure?.source.grade ?? '',
        standing,
      });
  };
  const visited = new Set<DerivationNode>();
  const visit = (node: DerivationNode): void => {
    if (visited.has(node)) return;
    visited.add(node);
    if (node.origin.type === 'catalogue')
      offer(
        { ...node, label: node.label === 'Unit cost' ? 'Unit cost' : node.label },
        node.origin.figure.source.grade === 'user'
          ? 'entered'
          : isEstimate(node.origin.figure)
            ? 'estimate'
            : 'sourced',
        node.origin.figure,
      );
    else if (node.origin.type === 'user') offer(node, 'entered', null);
    // A unit cost says nothing without what it is the cost of.
    for (const input of node.inputs)
      visit(input.label === 'Unit cost' ? { ...input, label: `Unit cost: ${node.label}` } : input);
  };
  for (const root of roots) visit(root);
  return [...found.values()];
};

const comparisonOf = (comparison: Comparison, format: QuantityFormat): ReportComparison => {
  const names = [
    'itPowerW',
    'gridDrawW',
    'pue',
    'tokensPerS',
    'tokensPerSPerMwGrid',
    'costPerMTokensUsd',
  ] as const satisfies HeadlineName[];
  return {
    basis: comparison.scenarios.some((scenario) => scenario.scale !== 1)
      ? 'at equal grid megawatts, scaled to the base'
      : 'as laid out',
    columns: [...names.map((name) => headlineQuantities[name].label), 'Accelerators', 'Capital'],
    rows: comparison.scenarios.map(({ scenarioId, name, headline, accelerators, capexUsd }) => ({
      name,
      isBase: scenarioId === comparison.baseScenarioId,
      cells: [
        ...names.map((figure) => joined(formatQuantity(headline[figure], headlineQuantities[figure].quantity, format))),
        joined(formatQuantity(accelerators, 'count', { system: format.system, locale: format.locale })),
        joined(formatQuantity(capexUsd, 'money', format)),
      ],
    })),
  };
};

export const joined = ({ text, unit }: FormattedQuantity): string => (unit ? `${text} ${unit}` : text);

/** Contents of the one-page report of a solved scenario. */
export const reportContent = ({
  records,
  snapshot,
  comparison,
  power,
  materials,
  units,
  locale,
}: ReportRequest): ReportContent => {
  const format: QuantityFormat = { system: units, locale, significant: SIGNIFICANT };
  const project = records.find((record) => record.type === 'project');
  const scenario = records.find((record) => record.id === snapshot.scenarioId);
  const { headline, bands, costs, basis } = snapshot;
  return {
    title: project?.type === 'project' ? project.name : '',
    scenario: scenario?.type === 'scenario' ? scenario.name : '',
    condition: `${basis.condition.charAt(0).toUpperCase()}${basis.condition.slice(1)}: ${joined(formatQuantity(basis.dryBulbC, 'temperature', format))} dry bulb, ${joined(formatQuantity(basis.wetBulbC, 'temperature', format))} wet bulb`,
    headline: (Object.keys(headlineQuantities) as HeadlineName[]).map((name) => {
      const { label, quantity } = headlineQuantities[name];
      const band = bands[name];
      return {
        label,
        value: formatQuantity(headline[name], quantity, format),
        band: band
          ? {
              low: formatQuantity(band.p10, quantity, format).text,
              high: formatQuantity(band.p90, quantity, format).text,
            }
          : null,
      };
    }),
    plan: planDrawing(records, snapshot.scenarioId),
    costSplit: bars(
      costs.split
        .filter((part) => part.usdPerMToken > 0)
        .map((part) => ({ label: part.label, amount: part.usdPerMToken, quantity: 'costPerMToken' })),
      format,
    ),
    costTotal: formatQuantity(headline.costPerMTokensUsd, 'costPerMToken', format),
    powerPath: bars(
      snapshot.powerPath.map((stage) => ({
        label:
          stage.stage === 'it'
            ? stage.label
            : stage.stage === 'grid'
              ? 'Lighting and house load'
              : stage.branchW > 0
                ? 'Cooling'
                : stage.label,
        amount: stage.stage === 'it' || stage.branchW > 0 ? stage.branchW : stage.lossW,
        quantity: 'power',
      })),
      format,
    ),
    power: powerTables(power, format),
    materials: materialTables(materials, format),
    comparison: comparison && comparison.scenarios.length > 1 ? comparisonOf(comparison, format) : null,
    bottlenecks: snapshot.bottlenecks.slice(0, 5).map(({ label, utilisation }) => ({
      label,
      value: formatQuantity(utilisation, 'fraction', format),
      share: Math.min(1, utilisation),
    })),
    serving: snapshot.serving.map(
      (group) =>
        `${llmModelName(group.modelId)} on ${group.accelerators.toLocaleString(locale)} accelerators of ${acceleratorSystem(group.systemId)?.name ?? group.systemId}: ${group.tokensPerSPerUser.toFixed(0)} tok/s per user, first token in ${group.timeToFirstTokenS.toFixed(1)} s; ${group.outputTokensPerSPerAccelerator.toFixed(0)} output and ${group.inputTokensPerSPerAccelerator.toFixed(0)} input tok/s per accelerator, output ${group.band.p10.toFixed(0)} to ${group.band.p90.toFixed(0)} by the error band, ${joined(formatQuantity(group.energyPerOutputTokenJ, 'energyPerToken', format))}; ${group.calibration}`,
    ),
    assumptions: assumptionsOf(Object.values(snapshot.derivations), format),
    formulas: formulasOf(snapshot, format),
    problems: snapshot.problems,
  };
};
