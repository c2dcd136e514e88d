import {
  type Catalogue,
  coolingFigure,
  gearFigure,
  type OwnTable,
  ownTables,
  type TableRow,
  tableRow,
  tableRows,
  transformerSeries,
  transformerSeriesNames,
} from '#engine/catalogue';
import type { ElementKind, KindCategory } from '#engine/document';
import { placedKinds } from '#engine/kinds';
import type { Figure, QuantityName } from '#engine/quantity';

/** A figure that a card or a table shows, with where it is from; without one it is a setting of the kind. */
export interface CardFigure {
  readonly label: string;
  readonly quantity: QuantityName;
  readonly value: number;
  readonly figure: Figure | null;
}

/** Something of the catalogue that can be placed. */
export interface CatalogueItem {
  readonly key: string;
  readonly kind: ElementKind;
  readonly category: KindCategory;
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly vendor: string | null;
  readonly year: number | null;
  readonly cooling: 'liquid' | 'air' | null;
  readonly powerW: number | null;
  readonly size: { readonly widthM: number; readonly depthM: number; readonly heightM: number };
  readonly figures: readonly CardFigure[];
  /** Row of the catalogue with all its figures; null for kinds without products. */
  readonly row: { readonly table: OwnTable; readonly id: string } | null;
  /** Why it cannot be placed; null when it can. */
  readonly obstacle: 'power' | null;
}

const cited = (label: string, quantity: QuantityName, figure: Figure | undefined): readonly CardFigure[] =>
  figure ? [{ label, quantity, value: figure.value, figure }] : [];

type Made = Pick<CatalogueItem, 'name' | 'props' | 'figures' | 'row'> & Partial<CatalogueItem>;

const racks = (catalogue: Catalogue): readonly Made[] =>
  catalogue.acceleratorSystems().map(({ id, name, vendor, figures }) => ({
    name,
    props: { systemId: id },
    vendor,
    year: figures.launchYear?.value ?? null,
    cooling: (figures.liquidHeatFraction?.value ?? 0) > 0 ? 'liquid' : 'air',
    powerW: figures.rackPowerMaxW?.value ?? null,
    row: { table: 'systems', id },
    obstacle: figures.rackPowerMaxW ? null : 'power',
    figures: [
      ...cited('Power', 'power', figures.rackPowerMaxW),
      ...cited('Accelerators', 'count', figures.acceleratorsPerRack),
      ...cited('Price', 'money', figures.rackPriceUsd),
    ],
  }));

const cdus = (catalogue: Catalogue): readonly Made[] =>
  catalogue.cduProducts().map((product) => ({
    name: product.name,
    props: { productId: product.id },
    vendor: product.name.split(' ')[0] ?? null,
    cooling: product.exchange === 'liquidToAir' ? 'air' : 'liquid',
    powerW: product.ratedHeatW.value,
    row: { table: 'cdus', id: product.id },
    figures: [
      ...cited('Capacity', 'heat', product.ratedHeatW),
      ...cited('Flow', 'flow', product.ratedTcsFlowM3PerS),
      ...cited('Approach', 'temperatureDifference', product.approachK),
    ],
  }));

const inWords = (id: string): string => {
  const words = id.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const HALF = 0.5;

const converters =
  (kind: string) =>
  (catalogue: Catalogue): readonly Made[] =>
    tableRows('converters')
      .map(({ id }) => catalogue.converterTechnology(id)!)
      .filter(({ component }) => component === (kind === 'ups' ? 'ups' : 'hvdc'))
      .map(({ id, efficiencyCurve }) => {
        const half = efficiencyCurve.reduce((best, point) =>
          Math.abs(point.loadFraction - HALF) < Math.abs(best.loadFraction - HALF) ? point : best,
        );
        return {
          name: inWords(id),
          props: { technologyId: id },
          row: { table: 'converters', id },
          figures: cited(`At ${Math.round(half.loadFraction * 100)} %`, 'fraction', half.efficiency),
        };
      });

const transformers = (): readonly Made[] =>
  transformerSeriesNames().flatMap((series) =>
    transformerSeries(series)
      .filter(({ ratedVa }) => ratedVa >= 500e3)
      .map(({ ratedVa, efficiency, noLoadLossW, loadLossW }) => ({
        name: `${inWords(series)}, ${ratedVa / 1e3} kVA`,
        props: { ratedVa, noLoadLossW: noLoadLossW.value, loadLossW: loadLossW.value },
        powerW: ratedVa,
        row: null,
        figures: [...cited('Efficiency', 'fraction', efficiency), ...cited('No-load loss', 'power', noLoadLossW)],
      })),
  );

/** What a kind without products rests on in the catalogue. */
const basis: Readonly<Record<string, () => readonly CardFigure[]>> = {
  dryCooler: () => cited('Approach', 'temperatureDifference', coolingFigure('dry_cooler_approach_to_dry_bulb')),
  adiabaticCooler: () =>
    cited('Approach', 'temperatureDifference', coolingFigure('adiabatic_cooler_approach_to_wet_bulb')),
  coolingTower: () => cited('Approach', 'temperatureDifference', coolingFigure('cooling_tower_approach_to_wet_bulb')),
  chiller: () => cited('COP', 'ratio', coolingFigure('air_cooled_chiller_cop_35c_ambient_20c_supply')),
  crah: () => cited('Fans', 'fraction', coolingFigure('crah_fan_power_per_kw')),
  genset: () => cited('Efficiency', 'fraction', gearFigure('generation', 'diesel_standby')),
  bess: () => cited('Round trip', 'fraction', gearFigure('bess', 'lithium_ion_utility_round_trip')),
};

/** The rating that a kind begins with. */
const ratingOf = ({ defaults, fields }: ElementKind): readonly CardFigure[] => {
  const field = fields.find(({ key, editor }) => editor === 'number' && key.startsWith('rated'));
  const value = field ? defaults[field.key] : undefined;
  return field?.editor === 'number' && typeof value === 'number'
    ? [{ label: field.label, quantity: field.quantity, value, figure: null }]
    : [];
};

const products: Readonly<Record<string, (catalogue: Catalogue) => readonly Made[]>> = {
  rack: racks,
  cdu: cdus,
  ups: converters('ups'),
  rectifier: converters('rectifier'),
  transformer: transformers,
};

const single = (kind: ElementKind): readonly Made[] => [
  { name: kind.label, props: {}, row: null, figures: [...ratingOf(kind), ...(basis[kind.kind]?.() ?? [])] },
];

/** Groups and dimensions are drawn, not taken from a catalogue. */
const offered = placedKinds.filter(({ category, kind }) => category !== 'drawing' && kind !== 'group');

/** Everything that can be placed: a card for each product, and one for each kind without products. */
export const catalogueItems = (catalogue: Catalogue): readonly CatalogueItem[] =>
  offered.flatMap((kind) =>
    (products[kind.kind] ?? (() => single(kind)))(catalogue).map(
      (made): CatalogueItem => ({
        key: `${kind.kind} ${made.name}`,
        kind,
        category: kind.category,
        vendor: null,
        year: null,
        cooling: null,
        powerW: null,
        obstacle: null,
        size: kind.footprint({ ...kind.defaults, ...made.props }),
        ...made,
      }),
    ),
  );

export interface CatalogueFacets {
  readonly text: string;
  readonly vendor: string | null;
  readonly year: number | null;
  readonly cooling: 'liquid' | 'air' | null;
  readonly maxPowerW: number | null;
}

export const noFacets: CatalogueFacets = { text: '', vendor: null, year: null, cooling: null, maxPowerW: null };

/** Items that fit all facets. One without a trait does not fit a facet of that trait. */
export const narrowed = (items: readonly CatalogueItem[], facets: CatalogueFacets): readonly CatalogueItem[] => {
  const words = facets.text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    const text = `${item.name} ${item.kind.label} ${item.vendor ?? ''}`.toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (facets.vendor === null || item.vendor === facets.vendor) &&
      (facets.year === null || item.year === facets.year) &&
      (facets.cooling === null || item.cooling === facets.cooling) &&
      (facets.maxPowerW === null || (item.powerW !== null && item.powerW <= facets.maxPowerW))
    );
  });
};

/** Tables that hold no things to place but what the engine computes with. */
export const dataTables: readonly OwnTable[] = ownTables.filter((table) => table !== 'systems' && table !== 'cdus');

/** Rows of a table whose name has all words of the text. */
export const rowsNamed = (table: OwnTable, text: string): readonly TableRow[] => {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return tableRows(table).filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
};

export { tableRow };
