import { useSession } from '#renderer/store';
import styles from './panel.module.css';

/** A name that selects what it names. */
export const SelectLink = ({ id, label }: { readonly id: string; readonly label: string }) => {
  const { selection } = useSession();
  return (
    <button type="button" className={styles['link']} onClick={() => selection.set([id])}>
      {label}
    </button>
  );
};
