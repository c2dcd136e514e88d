import type { ReactNode } from 'react';
import styles from './emptyState.module.css';

/** Says what would be here and what to do next. */
export const EmptyState = ({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) => (
  <div className={styles['empty']}>
    <p className={styles['title']}>{title}</p>
    {children && <p className={styles['text']}>{children}</p>}
    {action}
  </div>
);
