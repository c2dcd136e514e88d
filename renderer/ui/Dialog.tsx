import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import styles from './dialog.module.css';
import { strings } from './strings';

export interface DialogProps {
  readonly title: string;
  readonly description?: string | undefined;
  readonly isOpen: boolean;
  readonly width?: 'narrow' | 'wide';
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly onClose: () => void;
}

export const Dialog = ({ title, description, isOpen, width = 'narrow', children, footer, onClose }: DialogProps) => {
  const body = useRef<HTMLDivElement>(null);
  return (
    <BaseDialog.Root
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={styles['backdrop']} />
        <BaseDialog.Popup
          className={styles[width]}
          // The first thing to type or choose, rather than the cross that closes it.
          initialFocus={() => body.current?.querySelector<HTMLElement>('input, button') ?? true}
        >
          <header className={styles['header']}>
            <BaseDialog.Title className={styles['title']}>{title}</BaseDialog.Title>
            <BaseDialog.Close className={styles['close']} aria-label={strings.dialog.close}>
              <X size={15} aria-hidden />
            </BaseDialog.Close>
          </header>
          {description && (
            <BaseDialog.Description className={styles['description']}>{description}</BaseDialog.Description>
          )}
          <div ref={body} className={styles['body']}>
            {children}
          </div>
          {footer && <footer className={styles['footer']}>{footer}</footer>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
};
