import { RotateCcw } from 'lucide-react';
import { tableRow } from '#engine/catalogue';
import { fullText } from '#renderer/selectors';
import { useSession } from '#renderer/store';
import { Button, catalogueStrings, IconButton } from '#renderer/ui';
import { useNumberFormat } from './format';
import styles from './panel.module.css';
import { useOwnFigures } from './useOwnFigures';

/** The figures that the scenario has instead of the catalogue's, each a way to its row. */
export const CatalogueSummary = () => {
  const { view } = useSession();
  const format = useNumberFormat();
  const own = useOwnFigures();
  return (
    <section className={styles['section']}>
      <h2 className={styles['heading']}>{catalogueStrings.title}</h2>
      <p className={styles['text']}>
        {catalogueStrings.ownCount(own.figures.length)}{' '}
        {own.figures.length > 0 && own.sharedBy > 1 && catalogueStrings.sharedBy(own.sharedBy)}
      </p>
      {own.figures.map(({ table, row, figure, value, note }) => {
        const found = tableRow(table, row);
        const definition = found?.figures.find(({ key }) => key === figure);
        const shown = definition ? fullText(value * definition.scale, definition.quantity, format) : String(value);
        const label = `${found?.name ?? row}: ${definition?.label ?? figure}`;
        return (
          <div key={`${table} ${row} ${figure}`} className={styles['result']}>
            <button
              type="button"
              className={styles['link']}
              title={[catalogueStrings.show, note].filter(Boolean).join('. ')}
              onClick={() => {
                view.change({ catalogueRow: { table, id: row } });
                view.reveal.send('insert');
              }}
            >
              {label}
            </button>
            <span className={styles['spacer']} />
            <span className={styles['value']}>{shown}</span>
            <IconButton label={catalogueStrings.reset(label)} onPress={() => own.reset({ table, row, figure })}>
              <RotateCcw size={13} aria-hidden />
            </IconButton>
          </div>
        );
      })}
      {own.sharedBy > 1 && (
        <div className={styles['row']}>
          <Button onPress={own.detach}>{catalogueStrings.detach}</Button>
        </div>
      )}
    </section>
  );
};
