import { useState } from 'react';
import { classNames } from './className';
import styles from './entry.module.css';
import { strings } from './strings';

export interface TextEntryProps {
  readonly label: string;
  /** Null = the selected things differ. */
  readonly value: string | null;
  readonly placeholder?: string;
  /** What holds while the field is empty; without it, an empty field is no entry. */
  readonly unsetText?: string | undefined;
  readonly look?: 'boxed' | 'bare';
  readonly hasFocus?: boolean;
  readonly onCommit: (value: string) => void;
  readonly onCancel?: () => void;
}

/** One line of text. Enter or leaving commits, Escape puts the old value back. */
export const TextEntry = ({
  label,
  value,
  placeholder,
  unsetText,
  look = 'boxed',
  hasFocus = false,
  onCommit,
  onCancel,
}: TextEntryProps) => {
  // What is typed belongs to the value it replaces: when that changes underneath, the text is forgotten.
  const [typed, setTyped] = useState<{ readonly over: string | null; readonly text: string } | null>(null);
  const draft = typed && typed.over === value ? typed.text : null;
  const setDraft = (text: string | null): void => setTyped(text === null ? null : { over: value, text });
  const finish = (): void => {
    if (draft !== null && draft !== value && (draft.trim() !== '' || unsetText !== undefined)) onCommit(draft.trim());
    else onCancel?.();
    setDraft(null);
  };
  return (
    <input
      type="text"
      aria-label={label}
      // The field appears because the user asked to rename: focus is where they look.
      // biome-ignore lint/a11y/noAutofocus: see above
      autoFocus={hasFocus}
      className={classNames(styles['input'], look === 'bare' && styles['bare'])}
      value={draft ?? value ?? ''}
      placeholder={value === null ? strings.entry.mixed : (unsetText ?? placeholder)}
      maxLength={200}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        else if (event.key === 'Escape') {
          event.stopPropagation();
          setDraft(null);
          onCancel?.();
        }
      }}
    />
  );
};
