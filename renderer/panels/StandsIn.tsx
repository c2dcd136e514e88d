import type { ElementRecord, ScenarioIndex } from '#engine/project';
import { sharedValue } from '#renderer/selectors';
import { inspectorStrings } from '#renderer/ui';
import styles from './panel.module.css';
import { SelectLink } from './SelectLink';

/** The hall, row or group that holds the selection, to be gone to. */
export const StandsIn = ({
  elements,
  index,
}: {
  readonly elements: readonly ElementRecord[];
  readonly index: ScenarioIndex;
}) => {
  const parentId = sharedValue(elements, (element) => element.parentId);
  const parent = parentId ? index.elementById.get(parentId) : undefined;
  return (
    <div className={styles['row']}>
      <span className={styles['label']}>{inspectorStrings.standsIn}</span>
      {parent ? (
        <SelectLink id={parent.id} label={parent.name} />
      ) : (
        <span className={styles['note']}>
          {parentId === undefined ? inspectorStrings.several : inspectorStrings.site}
        </span>
      )}
    </div>
  );
};
