import { describe, expect, it } from 'vitest';
import type { Problem } from '#engine/quantity';
import { automaticRemedy, splitWaived, waiverKey } from '#renderer/selectors';

const problem = (code: string, elements: readonly string[], message = 'x'): Problem => ({
  code,
  severity: 'warning',
  elements,
  message,
  remedy: '',
});

describe('problems that the planner lets stand', () => {
  it('are known again after an edit that changes their figures, whatever order their elements come in', () => {
    const before = problem('power.overload', ['b', 'a'], 'loaded to 104 %');
    const after = problem('power.overload', ['a', 'b'], 'loaded to 111 %');
    const { open, waived } = splitWaived([after], { [waiverKey(before)]: 'A second feeder comes in 2028.' });
    expect(open).toEqual([]);
    expect(waived).toEqual([{ problem: after, reason: 'A second feeder comes in 2028.' }]);
  });

  it('do not hide another rule, another element, or more elements', () => {
    const waivers = { [waiverKey(problem('power.overload', ['a']))]: 'x' };
    const others = [
      problem('power.voltage', ['a']),
      problem('power.overload', ['b']),
      problem('power.overload', ['a', 'b']),
    ];
    expect(splitWaived(others, waivers).open).toEqual(others);
    const many = (n: number): Problem =>
      problem(
        'rack.hot',
        Array.from({ length: n }, (_, k) => `rack_${100 + k}`),
      );
    expect(waiverKey(many(50))).not.toBe(waiverKey(many(51)));
    expect(waiverKey(many(5000)).length).toBeLessThan(400);
  });
});

describe('what the program can do about a problem', () => {
  it('is what its remedy asks for, where there is a command for it', () => {
    const remedy = (code: string) => automaticRemedy(problem(code, []));
    expect(remedy('plant.unconnected.feedA')).toBe('connect');
    expect(remedy('cooling.pipe.velocity')).toBe('sizes');
    expect(remedy('cooling.cdu.overload')).toBe('sizes');
    expect(remedy('plant.danglingRun')).toBe('delete');
    expect(remedy('layout.clash')).toBeNull();
    const sizes = [{ recordId: 'busway_1', key: 'ratedA', value: 1250 }];
    expect(automaticRemedy({ ...problem('electrical.busway.overload', ['busway_1']), sizes })).toBe('enlarge');
    expect(remedy('electrical.busway.overload')).toBeNull();
  });
});
