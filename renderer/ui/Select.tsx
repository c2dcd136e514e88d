import { Select as BaseSelect } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import styles from './select.module.css';
import { strings } from './strings';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  /** Second line in the list. */
  readonly detail?: string;
}

export interface SelectProps {
  readonly label: string;
  /** Null = the selected things differ. */
  readonly value: string | null;
  readonly options: readonly SelectOption[];
  readonly isDisabled?: boolean;
  readonly onChange: (value: string) => void;
}

export const Select = ({ label, value, options, isDisabled = false, onChange }: SelectProps) => {
  const shown = options.find((option) => option.value === value)?.label ?? value;
  return (
    <BaseSelect.Root
      value={value}
      disabled={isDisabled}
      modal={false}
      onValueChange={(chosen) => {
        if (chosen !== null && chosen !== value) onChange(chosen);
      }}
    >
      <BaseSelect.Trigger className={styles['trigger']} aria-label={label}>
        <span className={shown === null ? styles['mixed'] : styles['value']}>{shown ?? strings.entry.mixed}</span>
        <ChevronsUpDown size={12} aria-hidden className={styles['icon']} />
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner className={styles['positioner']} sideOffset={4} alignItemWithTrigger={false} align="end">
          <BaseSelect.Popup className={styles['popup']}>
            <BaseSelect.List>
              {options.map((option) => (
                <BaseSelect.Item key={option.value} value={option.value} className={styles['item']}>
                  <BaseSelect.ItemIndicator className={styles['indicator']} keepMounted>
                    <Check size={13} aria-hidden />
                  </BaseSelect.ItemIndicator>
                  <BaseSelect.ItemText className={styles['text']}>{option.label}</BaseSelect.ItemText>
                  {option.detail && <span className={styles['detail']}>{option.detail}</span>}
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
};
