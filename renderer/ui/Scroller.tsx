import type { ReactNode } from 'react';
import { classNames } from './className';
import styles from './scroller.module.css';

/** Content that scrolls and holds nothing to focus: the area itself takes the focus, so that arrow keys can move it. */
export const Scroller = ({
  label,
  className,
  children,
}: {
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) => (
  // A landmark for each would crowd the list of landmarks, and a fieldset is for forms.
  // biome-ignore lint/a11y/useSemanticElements: see above
  // biome-ignore lint/a11y/noNoninteractiveTabindex: the area takes the focus, as said above
  <div className={classNames(styles['scroller'], className)} role="group" aria-label={label} tabIndex={0}>
    {children}
  </div>
);
