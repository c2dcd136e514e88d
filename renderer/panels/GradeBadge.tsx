import type { Grade } from '#engine/quantity';
import { catalogueStrings, classNames } from '#renderer/ui';
import styles from './catalogue.module.css';

/** How far a figure can be trusted, as a letter whose meaning is told on hover and to screen readers. */
export const GradeBadge = ({ grade }: { readonly grade: Grade }) => (
  <span
    className={classNames(styles['grade'], styles[`grade${grade}`])}
    role="img"
    aria-label={catalogueStrings.graded(grade)}
    title={catalogueStrings.gradeMeaning[grade]}
  >
    {catalogueStrings.gradeLetter(grade)}
  </span>
);
