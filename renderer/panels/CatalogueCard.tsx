import { Info } from 'lucide-react';
import { type CatalogueItem, fullText } from '#renderer/selectors';
import { useSession } from '#renderer/store';
import { catalogueStrings, classNames } from '#renderer/ui';
import styles from './catalogue.module.css';
import { useNumberFormat } from './format';
import { GradeBadge } from './GradeBadge';
import { ItemPicture } from './ItemPicture';

export interface CatalogueCardProps {
  readonly item: CatalogueItem;
  readonly isPicked: boolean;
  readonly onDetails: () => void;
  /** Absent where there is nothing to compare. */
  readonly onPick?: (() => void) | undefined;
}

/** One thing that can be placed: by a click onto the pointer, by dragging it, or by Enter in the middle of the view. */
export const CatalogueCard = ({ item, isPicked, onDetails, onPick }: CatalogueCardProps) => {
  const { view } = useSession();
  const format = useNumberFormat();
  const { kind, name, props, size, figures, vendor, year } = item;
  const request = { kind: kind.kind, ...(Object.keys(props).length > 0 ? { props } : {}) };
  const lengths = [size.widthM, size.depthM, size.heightM].map((lengthM) => fullText(lengthM, 'length', format));
  const isObstructed = item.obstacle !== null;
  return (
    <li className={styles['card']}>
      <button
        type="button"
        className={classNames(styles['take'], isObstructed && styles['obstructed'])}
        title={isObstructed ? catalogueStrings.notPlaceable : catalogueStrings.placeHint}
        disabled={isObstructed}
        draggable={!isObstructed}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'copy';
          event.dataTransfer.setData('text/plain', name);
          view.reveal.send('scene');
          view.change({ dragged: request });
        }}
        onDragEnd={() => view.change({ dragged: null })}
        onClick={(event) => {
          view.reveal.send('scene');
          // A click of the keyboard has no count; there is no pointer to take the thing on then.
          view.place.send(event.detail === 0 ? { ...request, at: 'middle' } : request);
        }}
      >
        <ItemPicture kind={kind.kind} props={{ ...kind.defaults, ...props }} size={size} />
        <span className={styles['words']}>
          <span className={styles['name']}>{name}</span>
          {(vendor ?? year) !== null && (
            <span className={styles['maker']}>{[vendor, year].filter((word) => word !== null).join(' · ')}</span>
          )}
          <span className={styles['key']}>
            {figures.map(({ label, quantity, value, figure }) => (
              <span key={label} className={styles['keyFigure']} title={label}>
                {fullText(value, quantity, format)}
                {quantity === 'count' && ` ${label.toLowerCase()}`}
                {figure && <GradeBadge grade={figure.source.grade} />}
              </span>
            ))}
          </span>
          <span className={styles['size']}>{lengths.join(' × ')}</span>
        </span>
      </button>
      {(item.row || onPick) && (
        <span className={styles['side']}>
          {item.row && (
            <button
              type="button"
              className={styles['info']}
              aria-label={catalogueStrings.details(name)}
              title={catalogueStrings.details(name)}
              onClick={onDetails}
            >
              <Info size={14} aria-hidden />
            </button>
          )}
          {onPick && (
            <input
              type="checkbox"
              className={styles['pick']}
              aria-label={catalogueStrings.pick(name)}
              title={catalogueStrings.pick(name)}
              checked={isPicked}
              onChange={onPick}
            />
          )}
        </span>
      )}
    </li>
  );
};
