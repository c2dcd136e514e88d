import type { PowerReport } from '#engine/solve';
import { strings } from '#renderer/ui';
import { PowerTable } from './PowerTable';
import styles from './power.module.css';
import type { Shown } from './shown';

/** How evenly racks share their feeds, and which hang on one alone. */
export const Feeds = ({
  report: { feeds, singleCorded },
  shown,
}: {
  readonly report: PowerReport;
  readonly shown: Shown;
}) => (
  <div className={styles['columns']}>
    <PowerTable
      caption={strings.power.feedsText}
      columns={strings.power.feedColumns}
      rows={feeds.map((group) => ({
        id: group.placeId,
        key: group.placeId,
        name: group.name,
        isGrave: group.singleCorded > 0,
        cells: [
          group.racks,
          shown(group.feedAW, 'power'),
          shown(group.feedBW, 'power'),
          shown(group.imbalanceFraction, 'fraction'),
          group.singleCorded > 0 ? group.singleCorded : '–',
        ],
      }))}
    />
    {singleCorded.length === 0 ? (
      <p className={styles['note']}>{strings.power.noSingle}</p>
    ) : (
      <PowerTable
        caption={strings.power.singleText(singleCorded.length)}
        columns={strings.power.singleColumns}
        rows={singleCorded.map((rack) => ({
          id: rack.id,
          key: rack.id,
          name: rack.name,
          cells: [shown(rack.drawW, 'power'), strings.power.singleReasons[rack.reason]],
        }))}
      />
    )}
  </div>
);
