import { useEffect, useId, useRef, useState } from 'react';
import { formatQuantity } from '#engine/quantity';
import { classNames } from './className';
import styles from './entry.module.css';
import { type EntryFormat, entryText, parseEntry } from './quantityEntry';
import { strings } from './strings';

export interface NumberEntryProps {
  readonly label: string;
  /** SI; 'mixed' = the selected things differ; null = not set. */
  readonly value: number | 'mixed' | null;
  readonly format: EntryFormat;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly isDisabled?: boolean;
  /** Shown when nothing is set; its presence allows clearing the field. */
  readonly unsetText?: string | undefined;
  readonly onCommit: (valueSi: number | null) => void;
}

/** A number with its unit, typed in any unit of the quantity. Enter or leaving commits, Escape puts the old value back. */
export const NumberEntry = (props: NumberEntryProps) => {
  const { label, value, format, min, max, isDisabled = false, unsetText, onCommit } = props;
  const isNumber = typeof value === 'number';
  const shown = isNumber ? entryText(value, format) : '';
  const shownUnit = formatQuantity(isNumber ? value : 0, format.quantity, format).unit;
  const [draft, setDraft] = useState<string | null>(null);
  const [complaint, setComplaint] = useState('');
  const complaintId = useId();
  const input = useRef<HTMLInputElement>(null);

  const forget = (): void => {
    setDraft(null);
    setComplaint('');
  };

  // A value that changed underneath (undo, another selection) replaces what was being typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shown text is the trigger, not an input
  useEffect(forget, [shown]);

  const finish = (): void => {
    if (draft === null || draft.trim() === shown) return forget();
    if (draft.trim() === '' && unsetText !== undefined) {
      forget();
      return onCommit(null);
    }
    const typed = parseEntry(draft, shownUnit, format);
    if (typed === null) return setComplaint(strings.entry.notANumber(shownUnit));
    if ((min !== undefined && typed < min) || (max !== undefined && typed > max)) {
      const bound = (limit: number | undefined) => (limit === undefined ? '' : entryText(limit, format));
      return setComplaint(strings.entry.outOfRange(bound(min), bound(max)));
    }
    forget();
    onCommit(typed);
  };

  return (
    <span className={styles['field']}>
      <input
        ref={input}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-invalid={complaint !== ''}
        aria-describedby={complaint ? complaintId : undefined}
        className={classNames(styles['input'], styles['number'], complaint !== '' && styles['invalid'])}
        value={draft ?? shown}
        placeholder={value === 'mixed' ? strings.entry.mixed : unsetText}
        disabled={isDisabled}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            finish();
            input.current?.select();
          } else if (event.key === 'Escape' && draft !== null) {
            event.stopPropagation();
            forget();
          }
        }}
      />
      {complaint && (
        <span id={complaintId} role="alert" className={styles['complaint']}>
          {complaint}
        </span>
      )}
    </span>
  );
};
