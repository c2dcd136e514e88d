import { useState } from 'react';
import { acceleratorSystems } from '#engine/catalogue';
import type { ElementKind, KindCategory } from '#engine/document';
import { placedKinds } from '#engine/kinds';
import { fullText } from '#renderer/selectors';
import { useSession } from '#renderer/store';
import { EmptyState, strings } from '#renderer/ui';
import { useNumberFormat } from './format';
import styles from './insert.module.css';
import { KindIcon } from './kindIcon';

interface Entry {
  readonly key: string;
  readonly kind: ElementKind;
  readonly label: string;
  readonly props?: Readonly<Record<string, unknown>>;
  /** What one looks for when choosing: the power of a rack. */
  readonly ratedW?: number;
}

const CATEGORIES: readonly KindCategory[] = ['compute', 'cooling', 'power', 'space'];

/** Racks come from the catalogue, one entry a system that has a rack power; the other kinds as they are. */
const entriesOf = (category: KindCategory): readonly Entry[] =>
  placedKinds
    .filter((kind) => kind.category === category)
    .flatMap((kind): readonly Entry[] =>
      kind.kind === 'rack'
        ? acceleratorSystems()
            .filter(({ figures }) => figures.rackPowerMaxW)
            .map(({ id, name, figures }) => ({
              key: `rack ${id}`,
              kind,
              label: name,
              props: { systemId: id },
              ...(figures.rackPowerMaxW ? { ratedW: figures.rackPowerMaxW.value } : {}),
            }))
        : [{ key: kind.kind, kind, label: kind.label }],
    );

/** What can be placed. A click takes it on the pointer, the next click in the scene sets it down. */
export const Insert = () => {
  const { view } = useSession();
  const format = useNumberFormat();
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLowerCase();
  const groups = CATEGORIES.map((category) => ({
    category,
    entries: entriesOf(category).filter(({ label, kind }) => `${label} ${kind.label}`.toLowerCase().includes(wanted)),
  })).filter(({ entries }) => entries.length > 0);
  return (
    <div className={styles['panel']}>
      <input
        type="search"
        className={styles['filter']}
        placeholder={strings.insert.filter}
        aria-label={strings.insert.filter}
        value={filter}
        onChange={(event) => setFilter(event.currentTarget.value)}
      />
      <div className={styles['list']}>
        {groups.length === 0 && <EmptyState title={strings.outliner.noMatch} />}
        {groups.map(({ category, entries }) => (
          <section key={category}>
            <h2 className={styles['heading']}>{strings.insert[category]}</h2>
            <ul>
              {entries.map(({ key, kind, label, props, ratedW }) => {
                const size = kind.footprint({ ...kind.defaults, ...props });
                return (
                  <li key={key}>
                    <button
                      type="button"
                      className={styles['entry']}
                      title={`${label}: ${fullText(size.widthM, 'length', format)} × ${fullText(size.depthM, 'length', format)}`}
                      onClick={() => {
                        view.reveal.send('scene');
                        view.place.send({ kind: kind.kind, ...(props ? { props } : {}) });
                      }}
                    >
                      <KindIcon kind={kind.kind} />
                      <span className={styles['label']}>{label}</span>
                      {ratedW !== undefined && (
                        <span className={styles['size']}>{fullText(ratedW, 'power', format)}</span>
                      )}
                    </button>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
};
