import type { CatalogueFacets, CatalogueItem } from '#renderer/selectors';
import { fullText } from '#renderer/selectors';
import { catalogueStrings, Select, strings } from '#renderer/ui';
import styles from './catalogue.module.css';
import { useNumberFormat } from './format';

const ANY = 'any';
const POWERS_W: readonly number[] = [20e3, 50e3, 100e3, 150e3, 300e3, 1e6];

export interface CatalogueFacetBarProps {
  readonly items: readonly CatalogueItem[];
  readonly facets: CatalogueFacets;
  readonly onChange: (facets: CatalogueFacets) => void;
}

const unique = <T,>(values: readonly (T | null)[]): readonly T[] => [
  ...new Set(values.filter((value): value is T & {} => value !== null)),
];

/** Text and traits that narrow the catalogue down. */
export const CatalogueFacetBar = ({ items, facets, onChange }: CatalogueFacetBarProps) => {
  const format = useNumberFormat();
  const vendors = [...unique(items.map(({ vendor }) => vendor))].sort((a, b) => a.localeCompare(b, 'en'));
  const years = [...unique(items.map(({ year }) => year))].sort((a, b) => b - a);
  const any = (label: string) => ({ value: ANY, label });
  return (
    <div className={styles['facets']}>
      <input
        type="search"
        className={styles['filter']}
        placeholder={strings.insert.filter}
        aria-label={strings.insert.filter}
        value={facets.text}
        onChange={(event) => onChange({ ...facets, text: event.currentTarget.value })}
      />
      <fieldset className={styles['facetGrid']} aria-label={catalogueStrings.facets}>
        <Select
          label={catalogueStrings.vendor}
          value={facets.vendor ?? ANY}
          options={[any(catalogueStrings.vendor), ...vendors.map((vendor) => ({ value: vendor, label: vendor }))]}
          onChange={(vendor) => onChange({ ...facets, vendor: vendor === ANY ? null : vendor })}
        />
        <Select
          label={catalogueStrings.generation}
          value={facets.year === null ? ANY : String(facets.year)}
          options={[
            any(catalogueStrings.generation),
            ...years.map((year) => ({ value: String(year), label: String(year) })),
          ]}
          onChange={(year) => onChange({ ...facets, year: year === ANY ? null : Number(year) })}
        />
        <Select
          label={catalogueStrings.cooling}
          value={facets.cooling ?? ANY}
          options={[
            any(catalogueStrings.cooling),
            { value: 'liquid', label: catalogueStrings.liquid },
            { value: 'air', label: catalogueStrings.air },
          ]}
          onChange={(cooling) =>
            onChange({ ...facets, cooling: cooling === 'liquid' || cooling === 'air' ? cooling : null })
          }
        />
        <Select
          label={catalogueStrings.power}
          value={facets.maxPowerW === null ? ANY : String(facets.maxPowerW)}
          options={[
            any(catalogueStrings.anyPower),
            ...POWERS_W.map((w) => ({ value: String(w), label: `≤ ${fullText(w, 'power', format)}` })),
          ]}
          onChange={(w) => onChange({ ...facets, maxPowerW: w === ANY ? null : Number(w) })}
        />
      </fieldset>
    </div>
  );
};
