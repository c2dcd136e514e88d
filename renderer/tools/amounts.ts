import { formatQuantity } from '#engine/quantity';
import type { Session } from '#renderer/store';
import type { LengthFormat } from './typed';

/** Writes and reads lengths as this user does. */
export const lengthFormat = ({ preferences, locale }: Session): LengthFormat => ({
  system: preferences.state.getState().units,
  locale,
});

const lengthIn = (session: Session, lengthM: number, significant: number): string => {
  const { text, unit } = formatQuantity(lengthM, 'length', { ...lengthFormat(session), significant });
  return `${text} ${unit}`;
};

export const lengthText = (session: Session, lengthM: number): string => lengthIn(session, lengthM, 4);

/** A length that is one round digit of the user's unit. */
export const roundLengthText = (session: Session, lengthM: number): string => lengthIn(session, lengthM, 1);

export const powerText = (session: Session, powerW: number): string => {
  const { text, unit } = formatQuantity(powerW, 'power', lengthFormat(session));
  return `${text} ${unit}`;
};

/** Anticlockwise from east, as angles are typed. */
export const angleText = (session: Session, angleDeg: number): string =>
  `${angleDeg.toLocaleString(session.locale, { maximumFractionDigits: 1 })}°`;
