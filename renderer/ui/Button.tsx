import { Button as BaseButton } from '@base-ui/react/button';
import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactNode } from 'react';
import styles from './button.module.css';
import { classNames } from './className';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly isDisabled?: boolean;
  readonly isPressed?: boolean;
  /** A combination that does the same, shown with the button. */
  readonly keys?: string | undefined;
  readonly onPress: () => void;
}

export const Button = ({ children, look = 'plain', isDisabled = false, isPressed, keys, onPress }: ButtonProps) => (
  <BaseButton
    className={classNames(styles['button'], styles[look])}
    disabled={isDisabled}
    aria-pressed={isPressed}
    onClick={onPress}
  >
    {children}
    {keys && (
      <kbd className={styles['keys']} aria-hidden>
        {keys}
      </kbd>
    )}
  </BaseButton>
);

export interface IconButtonProps extends Omit<ButtonProps, 'look'> {
  readonly label: string;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
}

/** A button that shows only a picture: its name is in the tooltip and for screen readers. */
export const IconButton = ({
  children,
  label,
  keys,
  side = 'bottom',
  isDisabled = false,
  isPressed,
  onPress,
}: IconButtonProps) => (
  <Tooltip.Root>
    <Tooltip.Trigger
      className={classNames(styles['button'], styles['icon'], isPressed && styles['pressed'])}
      aria-label={label}
      aria-pressed={isPressed}
      aria-disabled={isDisabled}
      onClick={isDisabled ? undefined : onPress}
    >
      {children}
    </Tooltip.Trigger>
    <TooltipText side={side} keys={keys}>
      {label}
    </TooltipText>
  </Tooltip.Root>
);

export const TooltipText = ({
  children,
  keys,
  side,
}: {
  readonly children: ReactNode;
  readonly keys?: string | undefined;
  readonly side: 'top' | 'bottom' | 'left' | 'right';
}) => (
  <Tooltip.Portal>
    <Tooltip.Positioner side={side} sideOffset={6} className={styles['tooltipPositioner']}>
      <Tooltip.Popup className={styles['tooltip']}>
        {children}
        {keys && <kbd className={styles['keys']}>{keys}</kbd>}
      </Tooltip.Popup>
    </Tooltip.Positioner>
  </Tooltip.Portal>
);

export const TooltipProvider = ({ children }: { readonly children: ReactNode }) => (
  <Tooltip.Provider delay={450}>{children}</Tooltip.Provider>
);
