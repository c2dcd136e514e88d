import { useState } from 'react';
import styles from './entry.module.css';

export interface NotesEntryProps {
  readonly label: string;
  /** Shown while there are no notes. */
  readonly hint: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
}

/** Several lines of text. Leaving commits, Escape puts the old text back. */
export const NotesEntry = ({ label, hint, value, onCommit }: NotesEntryProps) => {
  const [typed, setTyped] = useState<{ readonly over: string; readonly text: string } | null>(null);
  const draft = typed?.over === value ? typed.text : null;
  return (
    <label className={styles['notes']}>
      <span>{label}</span>
      <textarea
        rows={4}
        maxLength={100_000}
        placeholder={hint}
        value={draft ?? value}
        onChange={(event) => setTyped({ over: value, text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          setTyped(null);
        }}
        onBlur={() => {
          if (draft !== null && draft !== value) onCommit(draft);
          setTyped(null);
        }}
      />
    </label>
  );
};
