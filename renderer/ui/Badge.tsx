import type { ReactNode } from 'react';
import styles from './badge.module.css';

export type BadgeTone = 'neutral' | 'accent' | 'danger' | 'warning' | 'info';

export const Badge = ({
  tone = 'neutral',
  title,
  children,
}: {
  readonly tone?: BadgeTone;
  readonly title?: string;
  readonly children: ReactNode;
}) => (
  <span className={`${styles['badge']} ${styles[tone]}`} title={title}>
    {children}
  </span>
);
