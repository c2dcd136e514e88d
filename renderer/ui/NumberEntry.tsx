import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { formatQuantity } from '#engine/quantity';
import { classNames } from './className';
import styles from './entry.module.css';
import {
  changed,
  type EntryChange,
  type EntryFormat,
  entryText,
  exactText,
  parseChange,
  parseEntry,
} from './quantityEntry';
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
  /** Where things that differ may each be changed by as much: `+=0.6`, `*2`. One value is changed without it. */
  readonly onChangeEach?: ((change: EntryChange) => void) | undefined;
}

interface Entry {
  readonly over: string;
  readonly text: string;
  readonly complaint: string;
}

type Read =
  | { readonly type: 'unchanged' }
  | { readonly type: 'value'; readonly value: number | null }
  | { readonly type: 'change'; readonly change: EntryChange }
  | { readonly type: 'complaint'; readonly text: string };

/** What the typed text means: a value, nothing new, or what is wrong with it. */
const readEntry = (
  text: string,
  shown: string,
  shownUnit: string,
  { value: before, format, min, max, unsetText, onChangeEach }: NumberEntryProps,
): Read => {
  if (text.trim() === shown) return { type: 'unchanged' };
  if (text.trim() === '' && unsetText !== undefined) return { type: 'value', value: null };
  const change = parseChange(text, shownUnit, format);
  if (change && before === 'mixed' && onChangeEach) return { type: 'change', change };
  const value = change && typeof before === 'number' ? changed(before, change) : parseEntry(text, shownUnit, format);
  if (value === null) return { type: 'complaint', text: strings.entry.notANumber(shownUnit) };
  if ((min !== undefined && value < min) || (max !== undefined && value > max)) {
    const bound = (limit: number | undefined) => (limit === undefined ? '' : entryText(limit, format));
    return { type: 'complaint', text: strings.entry.outOfRange(bound(min), bound(max)) };
  }
  return { type: 'value', value };
};

/** A number with its unit, typed in any unit of the quantity. Enter or leaving commits, Escape puts the old value back. */
export const NumberEntry = (props: NumberEntryProps) => {
  const { label, value, format, min, max, isDisabled = false, unsetText, onCommit, onChangeEach } = props;
  const isNumber = typeof value === 'number';
  const shown = isNumber ? entryText(value, format) : '';
  const shownUnit = formatQuantity(isNumber ? value : 0, format.quantity, format).unit;
  // What is typed belongs to the value it replaces: when that changes underneath (undo, another selection), it is forgotten.
  const [entry, setEntry] = useState<Entry | null>(null);
  const current = entry?.over === shown ? entry : null;
  const draft = current?.text ?? null;
  const complaint = current?.complaint ?? '';
  const complaintId = useId();
  const input = useRef<HTMLInputElement>(null);

  const forget = (): void => setEntry(null);

  const finish = (): void => {
    if (draft === null) return;
    const read = readEntry(draft, shown, shownUnit, props);
    if (read.type === 'complaint') setEntry({ over: shown, text: draft, complaint: read.text });
    else {
      forget();
      if (read.type === 'value') onCommit(read.value);
      if (read.type === 'change') onChangeEach?.(read.change);
    }
  };

  /** The arrows go up and down by one of the unit that is shown, with Shift by ten, with Alt by a tenth. */
  const step = (event: KeyboardEvent<HTMLInputElement>): void => {
    const from = parseEntry(draft ?? shown, shownUnit, format);
    const [one, zero] = [parseEntry('1', shownUnit, format), parseEntry('0', shownUnit, format)];
    if (from === null || one === null || zero === null) return;
    event.preventDefault();
    const steps = (event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : event.altKey ? 0.1 : 1);
    const to = Math.min(
      max ?? Number.POSITIVE_INFINITY,
      Math.max(min ?? Number.NEGATIVE_INFINITY, from + steps * (one - zero)),
    );
    setEntry({ over: shown, text: entryText(to, format), complaint: '' });
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
        title={isNumber ? exactText(value, format) : undefined}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setEntry({ over: shown, text: event.currentTarget.value, complaint: '' })}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            finish();
            input.current?.select();
          } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') step(event);
          else if (event.key === 'Escape' && draft !== null) {
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
