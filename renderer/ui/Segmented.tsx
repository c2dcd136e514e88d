import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { ReactNode } from 'react';
import styles from './segmented.module.css';

export interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string; readonly picture?: ReactNode }[];
  readonly onChange: (value: T) => void;
}

/** One of a few, all in sight. */
export const Segmented = <T extends string>({ label, value, options, onChange }: SegmentedProps<T>) => (
  <RadioGroup
    aria-label={label}
    className={styles['group']}
    value={value}
    onValueChange={(chosen) => onChange(chosen as T)}
  >
    {options.map((option) => (
      <Radio.Root key={option.value} value={option.value} className={styles['option']} aria-label={option.label}>
        {option.picture ?? option.label}
      </Radio.Root>
    ))}
  </RadioGroup>
);
