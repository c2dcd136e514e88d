import { Search } from 'lucide-react';
import { useState } from 'react';
import { diagramStrings as words } from '#renderer/ui';
import styles from './diagrams.module.css';

export interface FindFieldProps {
  readonly items: readonly { readonly id: string; readonly name: string }[];
  readonly onGo: (id: string) => void;
}

/** Goes to what is called so: Enter to the first, and on to the next with every further Enter. */
export const FindField = ({ items, onGo }: FindFieldProps) => {
  const [text, setText] = useState('');
  const [at, setAt] = useState<number | null>(null);
  const wanted = text.trim().toLowerCase();
  const found = wanted === '' ? [] : items.filter(({ name }) => name.toLowerCase().includes(wanted));
  const go = (step: 1 | -1): void => {
    if (found.length === 0) return;
    const next = at === null ? 0 : (at + step + found.length) % found.length;
    setAt(next);
    onGo(found[next]!.id);
  };
  return (
    <div className={styles['find']}>
      <Search size={13} aria-hidden />
      <input
        type="search"
        className={styles['findInput']}
        data-focus-key="diagram-find"
        aria-label={words.search}
        placeholder={words.search}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') setText('');
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {wanted !== '' && (
        <span className={styles['found']} role="status">
          {words.found(at === null ? null : at + 1, found.length)}
        </span>
      )}
    </div>
  );
};
