import type { Named } from '#engine/solve';
import { useSession } from '#renderer/store';
import styles from './whatIf.module.css';

/** The name of an element; pressing it selects it and brings it into sight. */
export const ElementLink = ({ element: { id, name } }: { readonly element: Named }) => {
  const { selection, view } = useSession();
  return (
    <button
      type="button"
      className={styles['link']}
      onClick={() => {
        selection.set([id]);
        view.camera.send({ type: 'frame', ids: [id] });
      }}
    >
      {name}
    </button>
  );
};
