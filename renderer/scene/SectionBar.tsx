import { FlipVertical2, X } from 'lucide-react';
import { scenarioIndex } from '#engine/project';
import { itemBounds, sceneItem, unionBounds } from '#renderer/selectors';
import { type SectionPlane, useDocument, usePreferences, useSession, useView } from '#renderer/store';
import { IconButton, NumberEntry, Segmented, sceneStrings } from '#renderer/ui';
import styles from './sectionBar.module.css';

const words = sceneStrings.section;
const axisIndex = { x: 0, y: 1, z: 2 } as const;

/** Where the section plane lies: by slider, or typed. */
export const SectionBar = () => {
  const { document, locale, view } = useSession();
  const section = useView((state) => state.section);
  const scenarioId = useView((state) => state.scenarioId);
  const system = usePreferences((state) => state.units);
  useDocument((state) => state.revision);
  if (!section) return null;
  const elements = scenarioIndex(document.records(), scenarioId)?.elements ?? [];
  const bounds = unionBounds(elements.flatMap((record) => sceneItem(record) ?? []).map(itemBounds));
  const rangeOf = (axis: SectionPlane['axis']): readonly [number, number] => {
    const i = axisIndex[axis];
    return bounds ? [bounds.minM[i], bounds.maxM[i]] : [0, 10];
  };
  const [low, high] = rangeOf(section.axis);
  const change = (part: Partial<SectionPlane>): void => view.change({ section: { ...section, ...part } });
  const middleOf = (axis: SectionPlane['axis']): number => {
    const [from, to] = rangeOf(axis);
    return Math.round(((from + to) / 2) * 10) / 10;
  };
  return (
    <section className={styles['bar']} aria-label={words.label} data-over-scene>
      <Segmented
        label={words.axis}
        value={section.axis}
        options={(['z', 'x', 'y'] as const).map((axis) => ({ value: axis, label: words.axes[axis] }))}
        onChange={(axis) => change({ axis, atM: axis === 'z' ? 2 : middleOf(axis) })}
      />
      <input
        className={styles['slider']}
        type="range"
        aria-label={words.position}
        min={low}
        max={high}
        step={0.1}
        value={Math.min(high, Math.max(low, section.atM))}
        onChange={(event) => change({ atM: event.currentTarget.valueAsNumber })}
      />
      <div className={styles['entry']}>
        <NumberEntry
          label={words.position}
          value={section.atM}
          format={{ quantity: 'length', system, locale }}
          onCommit={(atM) => atM !== null && change({ atM })}
        />
      </div>
      <IconButton
        label={words.turn}
        side="top"
        isPressed={section.keeps === 'above'}
        onPress={() => change({ keeps: section.keeps === 'above' ? 'below' : 'above' })}
      >
        <FlipVertical2 size={15} aria-hidden />
      </IconButton>
      <IconButton label={words.close} side="top" onPress={() => view.change({ section: null })}>
        <X size={15} aria-hidden />
      </IconButton>
    </section>
  );
};
