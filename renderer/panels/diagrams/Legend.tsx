import type { ReactNode } from 'react';
import { screenLook as look } from '#renderer/diagrams';
import { diagramStrings as words } from '#renderer/ui';
import styles from './diagrams.module.css';

export const Key = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <span className={styles['key']}>
    <svg width={26} height={12} viewBox="0 0 26 12" aria-hidden="true" fill="none">
      {children}
    </svg>
    {label}
  </span>
);

export const LegendBar = ({ children }: { readonly children: ReactNode }) => (
  <section className={styles['legend']} aria-label={words.legend}>
    {children}
  </section>
);

export const OneLineLegend = () => (
  <LegendBar>
    <Key label={words.feed('A')}>
      <path d="M0 6H26" stroke={look.feedA} strokeWidth={2} />
    </Key>
    <Key label={words.feed('B')}>
      <path d="M0 6H26" stroke={look.feedB} strokeWidth={2} />
    </Key>
    <Key label={words.mediumVoltage}>
      <path d="M0 6H26" stroke={look.soft} strokeWidth={3} />
    </Key>
    <Key label={words.directCurrent}>
      <path d="M0 4H26M0 8H26" stroke={look.soft} strokeWidth={1.3} />
    </Key>
    <Key label={words.deadLine}>
      <path d="M0 6H26" stroke={look.faint} strokeWidth={1.5} strokeDasharray="6 5" />
    </Key>
    <Key label={words.breakers}>
      <path d="M2 2l5 5m0 -5l-5 5M4.5 4.5V12M16 2l5 5m0 -5l-5 5M19 12l-6 -7" stroke={look.soft} strokeWidth={1.4} />
    </Key>
    <Key label={words.overload}>
      <path d="M13 0L20 12H6Z" fill={look.danger} />
    </Key>
  </LegendBar>
);
