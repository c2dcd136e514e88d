import { X } from 'lucide-react';
import type { WhatIf } from '#engine/solve';
import { type CourseEvent, courseOf, fullText, isStopped, percentText } from '#renderer/selectors';
import { useResults, useSession, useTrips } from '#renderer/store';
import { classNames, EmptyState, IconButton, Scroller, strings } from '#renderer/ui';
import { useNumberFormat } from '../format';
import { percentOf } from '../percent';
import { ElementLink } from './ElementLink';
import { timeText } from './timeText';
import { WarmUpCurve } from './WarmUpCurve';
import styles from './whatIf.module.css';

const words = strings.whatIf;

/** Names that a line can hold. */
const MOST_NAMES = 3;
const MOST_RACKS = 24;
const MOST_LOADINGS = 12;

const listed = (elements: readonly { readonly name: string }[]): string => {
  const names = elements.slice(0, MOST_NAMES).map(({ name }) => name);
  return elements.length > MOST_NAMES
    ? `${names.join(', ')} ${words.more(elements.length - MOST_NAMES)}`
    : names.join(', ');
};

const eventText = (
  event: CourseEvent,
  power: (w: number) => string,
  share: (part: number) => string,
  time: (s: number) => string,
): string => {
  switch (event.type) {
    case 'out':
      return words.events.out(listed(event.elements));
    case 'dropped':
      return words.events.dropped(words.racks(event.elements.length));
    case 'stopped':
      return words.events.stopped(listed(event.elements));
    case 'started':
      return event.atS === null
        ? words.events.startsSometime(event.element.name, power(event.givesW))
        : words.events.started(event.element.name, power(event.givesW));
    case 'bridged': {
      const { name, carriesW, lastsS, neededS, verdict } = event.bridged;
      const lasts = lastsS === null ? null : time(lastsS);
      if (lasts === null) return words.events.onBattery(name, power(carriesW));
      if (neededS === null) return words.events.batteryLasts(name, power(carriesW), lasts);
      return verdict === 'heldOver'
        ? words.events.batteryHolds(name, power(carriesW), lasts)
        : words.events.batteryShort(name, power(carriesW), lasts, time(neededS));
    }
    case 'empty':
      return words.events.empty(event.element.name);
    case 'noWayOut':
      return words.events.noWayOut(power(event.strandedW));
    case 'limit':
      if (isStopped(event)) return words.events.limitStopped(words.racks(event.racks));
      return event.atS === null
        ? words.events.held(words.racks(event.racks))
        : words.events.limitHeld(words.racks(event.racks), share(event.powerShare));
  }
};

const Course = ({ whatIf }: { readonly whatIf: WhatIf }) => {
  const format = useNumberFormat();
  const events = courseOf(whatIf);
  const isHarmless = events.length === 1 && whatIf.loadings.every(({ now }) => now <= 1);
  return (
    <ol className={styles['course']}>
      {events.map((event) => {
        const text = eventText(
          event,
          (w) => fullText(w, 'power', format),
          (part) => percentOf(part, format.locale),
          (s) => timeText(s, format.locale),
        );
        return (
          <li key={text}>
            <span className={styles['time']}>{event.atS === null ? '' : timeText(event.atS, format.locale)}</span>
            <span>{text}</span>
          </li>
        );
      })}
      {isHarmless && (
        <li>
          <span className={styles['time']} />
          <span>{words.events.nothing}</span>
        </li>
      )}
    </ol>
  );
};

const Racks = ({ whatIf: { racksDropped, racksHeldDown } }: { readonly whatIf: WhatIf }) => {
  const { locale } = useNumberFormat();
  const rows = [
    ...racksDropped.map((rack) => ({ rack, state: words.noPower })),
    ...racksHeldDown.map((rack) => ({
      rack,
      state: isStopped(rack) ? words.stoppedRack : words.heldAt(percentOf(rack.powerShare, locale)),
    })),
  ];
  return (
    <ul className={styles['list']}>
      {rows.slice(0, MOST_RACKS).map(({ rack, state }) => (
        <li key={rack.id}>
          <ElementLink element={rack} />
          <span className={styles['quiet']}>{state}</span>
        </li>
      ))}
      {rows.length > MOST_RACKS && <li className={styles['quiet']}>{words.more(rows.length - MOST_RACKS)}</li>}
    </ul>
  );
};

const Loadings = ({ loadings }: { readonly loadings: WhatIf['loadings'] }) => {
  const { locale } = useNumberFormat();
  if (loadings.length === 0) return <p className={styles['quiet']}>{words.noLoadings}</p>;
  return (
    <ul className={styles['list']}>
      {loadings.slice(0, MOST_LOADINGS).map((loading) => (
        <li key={loading.id}>
          <ElementLink element={loading} />
          <span className={styles['track']} aria-hidden>
            <span
              className={classNames(styles['bar'], loading.now > 1 && styles['over'])}
              style={{ width: `${Math.min(100, loading.now * 100)}%` }}
            />
            <span className={styles['before']} style={{ left: `${Math.min(100, loading.before * 100)}%` }} />
          </span>
          <span className={classNames(styles['percent'], loading.now > 1 && styles['overText'])}>
            {percentOf(loading.now, locale)}
          </span>
          <span className={styles['quiet']}>{words.from(percentOf(loading.before, locale))}</span>
        </li>
      ))}
    </ul>
  );
};

const Losses = ({ whatIf: { tokensLostPerS, healthy, costUsdPerH } }: { readonly whatIf: WhatIf }) => {
  const format = useNumberFormat();
  const share = healthy.tokensPerS > 0 ? -tokensLostPerS / healthy.tokensPerS : 0;
  return (
    <dl className={styles['losses']}>
      <div>
        <dt>{words.tokens}</dt>
        <dd>
          {fullText(-tokensLostPerS, 'tokensPerS', format)} <span>{percentText(share, format.locale)}</span>
        </dd>
      </div>
      <div>
        <dt>{words.costPerHour}</dt>
        <dd>{costUsdPerH === null ? '–' : `${fullText(costUsdPerH, 'money', format)}/h`}</dd>
      </div>
    </dl>
  );
};

/** What the plant does with some of it out of service: what drops, what takes over, how long it holds, what it costs. */
export const WhatIfPanel = () => {
  const session = useSession();
  const tripped = useTrips((state) => state.ids);
  const whatIf = useResults((state) => state.snapshot?.whatIf ?? null);
  if (tripped.length === 0) return <EmptyState title={words.none}>{words.noneText}</EmptyState>;
  if (!whatIf) return <EmptyState title={words.waiting} />;
  const { racksDropped, racksHeldDown, coolant, loadings } = whatIf;
  const racks = racksDropped.length + racksHeldDown.length;
  const warmUp = coolant.find((each) => each.warmUp)?.warmUp;
  return (
    <Scroller label={words.label} className={styles['panel']}>
      <section>
        <h2>{words.isOut}</h2>
        <ul className={styles['list']}>
          {whatIf.out.map((element) => (
            <li key={element.id}>
              <ElementLink element={element} />
              <IconButton
                label={`${words.inService} ${element.name}`}
                onPress={() => session.trips.restore([element.id])}
              >
                <X size={13} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
        <h2>{words.losses}</h2>
        <Losses whatIf={whatIf} />
      </section>
      <section>
        <h2>{words.course}</h2>
        <Course whatIf={whatIf} />
        {warmUp && <WarmUpCurve warmUp={warmUp} />}
      </section>
      {racks > 0 && (
        <section>
          <h2>
            {words.affected} ({racks})
          </h2>
          <Racks whatIf={whatIf} />
        </section>
      )}
      <section>
        <h2>{words.loadings}</h2>
        <Loadings loadings={loadings} />
        <p className={styles['note']}>{words.condition}</p>
      </section>
    </Scroller>
  );
};
