import { describe, expect, it } from 'vitest';
import { layoutChecks } from '#engine/layout';
import type { ElementRecord } from '#engine/project';
import { element, rack } from './layoutWorld';

const doors = (widthM: number, heightM: number) => [{ wall: 0, alongM: 12, widthM, heightM }];
/** 24 m × 16 m about the origin; the door is in the middle of the southern wall. */
const hallWith = (door: readonly object[]): ElementRecord =>
  element('hall', 'hall', [0, 0, 0], { props: { doors: door } });
const found = (...elements: readonly ElementRecord[]) =>
  layoutChecks(elements).problems.filter(({ code }) => /door$|liftPath$/.test(code));

/** CDUs of 0.9 m side by side across the hall, with a gap of a width at x = 0. */
const barrier = (gapM: number): ElementRecord[] =>
  Array.from({ length: 26 }, (_, i) => {
    const n = Math.floor(i / 2);
    return element('cdu', `c${i}`, [(i % 2 === 0 ? 1 : -1) * (gapM / 2 + 0.45 + n * 0.9), -2, 0]);
  });

describe('bringing a rack in', () => {
  const hall = hallWith(doors(1.2, 2.4));
  // 0.6 m × 1.068 m × 2.236 m.
  const north = rack('a', 0, 5, { parentId: 'hall_hall' });

  it('asks for a door that is wide and high enough', () => {
    expect(found(hall, north)).toEqual([]);
    expect(found(hallWith(doors(0.65, 2.4)), north)[0]!.message).toBe(
      'A, 0.60 m wide and 2.24 m high, cannot come through a door of HALL: the largest is 0.65 m × 2.40 m.',
    );
    expect(found(hallWith(doors(1.2, 2.2)), north).map(({ code }) => code)).toEqual(['layout.door']);
    expect(found(hallWith([]), north)).toEqual([]);
  });

  it('asks for a way as wide as the rack and a hand on each side', () => {
    expect(found(hall, north, ...barrier(1))).toEqual([]);
    expect(found(hall, north, ...barrier(0.5)).map(({ code, elements }) => `${code} ${elements.join(' ')}`)).toEqual([
      'layout.liftPath hall_hall rack_a',
    ]);
    // On the near side of the barrier it is reached.
    expect(found(hall, rack('a', 0, -5.5, { parentId: 'hall_hall' }), ...barrier(0.5))).toEqual([]);
  });

  it('goes below what hangs overhead, and around columns', () => {
    const busway = element('busway', 'b', [0, -2, 2.5], { props: { lengthM: 23 } });
    expect(found(hall, north, busway)).toEqual([]);
    const columns = { spacingXM: 0.7, spacingYM: 40, sizeM: 0.3, offsetXM: 0.35, offsetYM: 0 };
    expect(found({ ...hall, props: { ...hall.props, columns } }, north).map(({ code }) => code)).toEqual([
      'layout.liftPath',
    ]);
  });
});
