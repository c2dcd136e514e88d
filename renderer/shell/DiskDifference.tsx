import type { ProjectDifference } from '#renderer/selectors';
import { strings } from '#renderer/ui';
import styles from './dialogs.module.css';

const words = strings.fileWords;

const MOST_LINES = 12;

const Lines = ({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <section>
      <h3 className={styles['group']}>{title}</h3>
      <ul className={styles['lines']}>
        {lines.slice(0, MOST_LINES).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {lines.length > MOST_LINES && <li>{words.more(lines.length - MOST_LINES)}</li>}
      </ul>
    </section>
  );

/** What a file that something else wrote holds, against what is open here. */
export const DiskDifference = ({
  difference: { added, removed, changed },
}: {
  readonly difference: ProjectDifference;
}) =>
  added.length + removed.length + changed.length === 0 ? (
    <p>{words.same}</p>
  ) : (
    <div className={styles['difference']}>
      <p>{words.difference}</p>
      <Lines
        title={words.changed(changed.length)}
        lines={changed.map(({ name, fields }) => `${name}: ${fields.join(', ')}`)}
      />
      <Lines title={words.added(added.length)} lines={added} />
      <Lines title={words.removed(removed.length)} lines={removed} />
    </div>
  );
