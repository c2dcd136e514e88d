import { formatQuantity, type QuantityName } from '#engine/quantity';
import type { WhatIf } from '#engine/solve';

const format = { system: 'si', locale: 'en', significant: 3 } as const;

const shown = (value: number, quantity: QuantityName): string => {
  const { text, unit } = formatQuantity(value, quantity, format);
  return `${text} ${unit}`;
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const names = (elements: readonly { readonly name: string }[]): string => elements.map(({ name }) => name).join(', ');

/** What a plant with some of it out of service has lost, for a terminal. */
export const whatIfLines = (whatIf: WhatIf): readonly string[] => {
  const { out, racksDropped, racksHeldDown, stopped, started, bridged, loadings, coolant } = whatIf;
  const { tokensLostPerS, costUsdPerH } = whatIf;
  const time = (s: number | null): string => (s === null ? 'an unknown time' : `${s.toFixed(0)} s`);
  const line = (label: string, text: string): string[] => (text === '' ? [] : [`${label.padEnd(24)}${text}`]);
  return [
    '',
    ...line('out of service', names(out)),
    ...line('racks without supply', names(racksDropped)),
    ...line(
      'racks held by coolant',
      racksHeldDown.map(({ name, powerShare }) => `${name} (${percent(powerShare)})`).join(', '),
    ),
    ...line('without power', names(stopped)),
    ...bridged.flatMap(({ name, carriesW, lastsS, isTakenOver, neededS }) =>
      line(
        'on battery',
        `${name}, ${shown(carriesW, 'power')}: lasts ${time(lastsS)}, needed for ${isTakenOver ? time(neededS) : 'good'}`,
      ),
    ),
    ...started.flatMap(({ name, givesW, lastsS, startS }) =>
      line(
        'takes over',
        `${name}, ${shown(givesW, 'power')}, after ${time(startS)}${lastsS === null ? '' : `, for ${lastsS.toFixed(0)} s`}`,
      ),
    ),
    ...coolant.flatMap(({ cdus, racks, warmUp }) =>
      racks === 0
        ? []
        : line(
            'coolant holds for',
            `${warmUp?.rideThroughS == null ? 'more than an hour' : `${warmUp.rideThroughS.toFixed(0)} s`}: ${racks} racks on ${names(cdus)}`,
          ),
    ),
    ...loadings
      .filter(({ now }) => now > 1)
      .flatMap(({ name, now, before }) => line('overloaded', `${name} at ${percent(now)}, from ${percent(before)}`)),
    ...line('tokens lost', shown(tokensLostPerS, 'tokensPerS')),
    ...line('cost of that', costUsdPerH === null ? '' : `${shown(costUsdPerH, 'money')} an hour`),
  ];
};
