import { useResults, useSession } from '#renderer/store';
import { classNames, EmptyState, strings } from '#renderer/ui';
import styles from './bottlenecks.module.css';
import { percentOf } from './percent';

/** A limit this much used is worth a look before it binds. */
const NEAR = 0.9;

/** What limits output now, tightest first, and what relief is worth. */
export const Bottlenecks = () => {
  const { selection, view, locale } = useSession();
  const bottlenecks = useResults((state) => state.snapshot?.bottlenecks);
  if (!bottlenecks?.length)
    return <EmptyState title={strings.bottlenecks.none}>{strings.bottlenecks.noneText}</EmptyState>;
  return (
    <ul className={styles['list']}>
      {bottlenecks.map(({ code, label, utilisation, elements, relief }) => {
        const level = utilisation >= 1 ? 'binding' : utilisation >= NEAR ? 'near' : 'free';
        return (
          <li key={`${code} ${elements.join()}`}>
            <button
              type="button"
              className={styles['item']}
              onClick={() => {
                if (elements.length === 0) return;
                selection.set(elements);
                view.camera.send({ type: 'frame', ids: elements });
              }}
            >
              <span className={styles['label']}>{label}</span>
              <span className={styles['track']} aria-hidden>
                <span
                  className={classNames(styles['bar'], styles[level])}
                  style={{ width: `${Math.min(100, utilisation * 100)}%` }}
                />
              </span>
              <span className={classNames(styles['percent'], styles[`${level}Text`])}>
                {percentOf(utilisation, locale)}
              </span>
              <span className={styles['relief']}>{relief}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
};
