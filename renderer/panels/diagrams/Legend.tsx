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
export const CoolingLegend = () => (
  <LegendBar>
    <Key label={words.supply}>
      <path d="M0 6H20" stroke={look.supply} strokeWidth={2} />
      <path d="M26 6l-9 -4v8z" fill={look.supply} />
    </Key>
    <Key label={words.return}>
      <path d="M6 6H26" stroke={look.return} strokeWidth={2} />
      <path d="M0 6l9 -4v8z" fill={look.return} />
    </Key>
    <Key label={words.facilityWater}>
      <path d="M0 6H26" stroke={look.soft} strokeWidth={3} />
    </Key>
    <Key label={words.technologyWater}>
      <path d="M0 6H26" stroke={look.soft} strokeWidth={1.6} />
    </Key>
    <Key label={words.stillPipe}>
      <path d="M0 6H26" stroke={look.faint} strokeWidth={1.6} strokeDasharray="6 5" />
    </Key>
    <Key label={words.valve}>
      <path d="M5 1L21 11V1L5 11Z" stroke={look.soft} strokeWidth={1.4} />
    </Key>
    <Key label={words.instruments}>
      <circle cx={13} cy={6} r={6} stroke={look.soft} strokeWidth={1} />
    </Key>
    <Key label={words.overload}>
      <path d="M13 0L20 12H6Z" fill={look.danger} />
    </Key>
  </LegendBar>
);

const Swatch = ({ ink }: { readonly ink: string }) => (
  <rect x={1} y={1} width={24} height={10} fill={ink} fillOpacity={0.16} stroke={ink} strokeWidth={1} />
);

export const ElevationLegend = () => (
  <LegendBar>
    <Key label={words.computeTrays}>
      <Swatch ink={look.soft} />
      <path d="M5 3v6M21 3v6M9 6h8" stroke={look.soft} strokeWidth={1} />
    </Key>
    <Key label={words.switchTrays}>
      <Swatch ink={look.supply} />
      <path d="M4 6h3M9 6h3M14 6h3M19 6h3" stroke={look.supply} strokeWidth={1.2} />
    </Key>
    <Key label={words.powerShelves}>
      <Swatch ink={look.feedA} />
      <path d="M7 2v8M13 2v8M19 2v8" stroke={look.feedA} strokeWidth={1} />
    </Key>
    <Key label={words.blanks}>
      <Swatch ink={look.faint} />
    </Key>
    <Key label={words.nearLimit}>
      <rect x={6} y={1} width={14} height={10} fill={look.warning} />
    </Key>
    <Key label={words.beyondLimit}>
      <path d="M13 0L20 12H6Z" fill={look.danger} />
    </Key>
  </LegendBar>
);
