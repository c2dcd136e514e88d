import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { usePreferences, useSession } from '#renderer/store';
import { classNames } from '#renderer/ui';
import styles from './panel.module.css';

/** A part of a panel under a heading that folds it away; what is folded stays so on this machine, by its id. */
export const FoldSection = ({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}) => {
  const { preferences } = useSession();
  const isOpen = usePreferences((state) => !state.foldedSections.includes(id));
  const content = useId();
  const fold = (): void => {
    const { foldedSections } = preferences.state.getState();
    preferences.change({
      foldedSections: isOpen ? [...foldedSections, id] : foldedSections.filter((each) => each !== id),
    });
  };
  return (
    <section className={classNames(styles['section'], !isOpen && styles['folded'])}>
      <h2>
        <button
          type="button"
          className={styles['fold']}
          aria-expanded={isOpen}
          aria-controls={isOpen ? content : undefined}
          onClick={fold}
        >
          <ChevronRight size={13} aria-hidden />
          {title}
        </button>
      </h2>
      {isOpen && <div id={content}>{children}</div>}
    </section>
  );
};
