import { useState } from 'react';
import { classNames } from './className';
import styles from './entry.module.css';

export interface FormulaEntryProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly isOwn: boolean;
  /** What is wrong with a text, or null. */
  readonly complaintOf: (text: string) => string | null;
  readonly onCommit: (text: string) => void;
}

/** A formula of one line. Enter or leaving commits what is sound; what is not stays in the field with its complaint. */
export const FormulaEntry = ({ label, value, placeholder, isOwn, complaintOf, onCommit }: FormulaEntryProps) => {
  const [typed, setTyped] = useState<{ readonly over: string; readonly text: string } | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const draft = typed && typed.over === value ? typed.text : null;
  const forget = (): void => {
    setTyped(null);
    setComplaint(null);
  };
  const finish = (): void => {
    if (draft === null || draft.trim() === value) {
      forget();
      return;
    }
    const found = draft.trim() === '' ? null : complaintOf(draft.trim());
    setComplaint(found);
    if (found !== null) return;
    onCommit(draft.trim());
    forget();
  };
  return (
    <span className={styles['field']}>
      <input
        type="text"
        spellCheck={false}
        aria-label={label}
        aria-invalid={complaint !== null}
        title={value}
        className={classNames(
          styles['input'],
          styles['formula'],
          isOwn && styles['own'],
          complaint !== null && styles['invalid'],
        )}
        value={draft ?? value}
        placeholder={placeholder}
        maxLength={4096}
        onChange={(event) => {
          setTyped({ over: value, text: event.currentTarget.value });
          setComplaint(null);
        }}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === 'Enter') finish();
          else if (event.key === 'Escape') {
            event.stopPropagation();
            forget();
          }
        }}
      />
      {complaint !== null && (
        <span role="alert" className={styles['complaint']}>
          {complaint}
        </span>
      )}
    </span>
  );
};
