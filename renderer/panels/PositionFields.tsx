import { commands } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import type { ElementRecord } from '#engine/project';
import { formatQuantity } from '#engine/quantity';
import { commandContext } from '#renderer/actions';
import { sceneItem, sharedValue } from '#renderer/selectors';
import { commit, useSession } from '#renderer/store';
import { NumberEntry, strings } from '#renderer/ui';
import { FoldSection } from './FoldSection';
import { useNumberFormat } from './format';
import styles from './panel.module.css';

const AXES = [
  { axis: 0, label: strings.inspector.east },
  { axis: 1, label: strings.inspector.north },
  { axis: 2, label: strings.inspector.up },
] as const;

/** Position and turn, typed. With several selected a coordinate moves them together, so that their layout stays. */
export const PositionFields = ({ elements }: { readonly elements: readonly ElementRecord[] }) => {
  const session = useSession();
  const format = useNumberFormat();
  const [first] = elements;
  if (!first) return null;
  const ids = elements.map(({ id }) => id);
  const yawDeg = sharedValue(elements, (element) => element.yawDeg);
  const size = elements.length === 1 ? sceneItem(first)?.size : undefined;

  const lengths = size
    ? [size.widthM, size.depthM, size.heightM].map((lengthM) => formatQuantity(lengthM, 'length', format))
    : [];

  const moveTo = (axis: 0 | 1 | 2, to: number): void => {
    const by = to - first.positionM[axis];
    const byM: Vec3M = [axis === 0 ? by : 0, axis === 1 ? by : 0, axis === 2 ? by : 0];
    commit(session, commands.moveElements(commandContext(session), { ids, byM }));
  };

  return (
    <FoldSection id="position" title={strings.inspector.position}>
      <div className={styles['triple']}>
        {AXES.map(({ axis, label }) => (
          <div key={axis} className={styles['stack']}>
            <span>{label}</span>
            <NumberEntry
              label={label}
              value={sharedValue(elements, (element) => element.positionM[axis]) ?? 'mixed'}
              format={{ ...format, quantity: 'length' }}
              onCommit={(value) => {
                if (value !== null) moveTo(axis, value);
              }}
            />
          </div>
        ))}
      </div>
      <div className={styles['row']}>
        <span className={styles['label']}>{strings.inspector.yaw}</span>
        <NumberEntry
          label={strings.inspector.yaw}
          value={yawDeg ?? 'mixed'}
          format={{ ...format, quantity: 'angle' }}
          onCommit={(value) => {
            if (value === null) return;
            const byDeg = value - first.yawDeg;
            commit(session, commands.rotateElements(commandContext(session), { ids, byDeg }));
          }}
        />
      </div>
      {lengths.length > 0 && (
        <div className={styles['row']}>
          <span className={styles['label']}>{strings.inspector.size}</span>
          <span className={styles['lengths']}>
            {lengths.map(({ text }) => text).join(' × ')} {lengths[0]?.unit}
          </span>
        </div>
      )}
    </FoldSection>
  );
};
