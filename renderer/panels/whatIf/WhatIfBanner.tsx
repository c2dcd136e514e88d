import { ZapOff } from 'lucide-react';
import { overloads, racksDown, racksHeld, rideThroughS } from '#renderer/selectors';
import { useResults, useSession, useTrips } from '#renderer/store';
import { Button, strings } from '#renderer/ui';
import { useNumberFormat } from '../format';
import { timeText } from './timeText';
import styles from './whatIf.module.css';

const words = strings.whatIf;

/** Says above everything that the plant is not shown as it is, and what that amounts to. */
export const WhatIfBanner = () => {
  const session = useSession();
  const { locale } = useNumberFormat();
  const count = useTrips((state) => state.ids.length);
  const whatIf = useResults((state) => state.snapshot?.whatIf ?? null);
  if (count === 0) return null;
  const down = whatIf ? racksDown(whatIf).length : 0;
  const held = whatIf ? racksHeld(whatIf).length : 0;
  const over = whatIf ? overloads(whatIf).length : 0;
  const time = whatIf && rideThroughS(whatIf);
  const facts = [
    ...(down > 0 ? [words.racksDown(down)] : []),
    ...(held > 0 ? [words.racksHeld(held)] : []),
    ...(whatIf && down + held === 0 ? [words.harmless] : []),
    ...(over > 0 ? [words.overloads(over)] : []),
    ...(time != null ? [words.bridged(timeText(time, locale))] : []),
  ];
  return (
    <section className={styles['banner']} aria-label={words.banner}>
      <ZapOff size={14} aria-hidden />
      <strong>
        {words.label}: {words.out(count)}
      </strong>
      <span className={styles['facts']}>{facts.join(' · ')}</span>
      <Button look="quiet" onPress={() => session.view.reveal.send('whatIf')}>
        {words.show}
      </Button>
      <Button onPress={() => session.trips.restoreAll()}>{words.restoreAll}</Button>
    </section>
  );
};
