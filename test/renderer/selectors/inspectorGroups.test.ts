import { describe, expect, it } from 'vitest';
import { placedKinds, runKinds } from '#engine/kinds';
import { inspectorGroups, type Selectable, selectedRecords } from '#renderer/selectors';
import { openWindow, rackIds, until } from '../windowSession';

const keysByGroup = (selected: readonly Selectable[]): Record<string, readonly string[]> =>
  Object.fromEntries(
    inspectorGroups(selected, null).map(({ id, fields }) => [id, fields.map(({ definition }) => definition.key)]),
  );

describe('groups of the inspector', () => {
  it('follow what each property says it is about, and else what its kind is about', () => {
    const { session } = openWindow();
    const first = (kind: string): readonly Selectable[] => {
      const found = [...session.document.records().values()].find(
        (record) => (record.type === 'element' || record.type === 'run') && record.kind === kind,
      );
      return selectedRecords(session.document.records(), [found!.id]);
    };
    expect(keysByGroup(first('rack'))).toEqual({
      identity: ['systemId'],
      electrical: ['powerCapW', 'corded', 'supply', 'phases'],
    });
    expect(keysByGroup(first('cdu'))).toEqual({ identity: ['productId'], cooling: ['supplySetPointC'] });
    expect(keysByGroup(first('busway'))).toEqual({
      dimensions: ['lengthM'],
      electrical: ['nominalVoltageV', 'current', 'ratedA'],
    });
    expect(keysByGroup(first('hall'))).toEqual({ dimensions: ['heightM', 'floorLoadPa'], cost: ['designItPowerW'] });
  });

  it('lose no property of any kind', () => {
    const kinds = [...placedKinds, ...runKinds];
    expect(kinds.length).toBeGreaterThan(20);
    for (const { kind, fields, defaults } of kinds) {
      const record = { id: 'x', type: 'element', kind, props: defaults } as unknown as Selectable;
      const shown = Object.values(keysByGroup([record])).flat();
      expect([...shown].sort()).toEqual(fields.map(({ key }) => key).sort());
    }
  });

  it('put each result beside the properties it comes of, the loading where the kind belongs', async () => {
    const { session, close } = openWindow();
    const { snapshot } = await until(session.results.state, (state) => state.snapshot !== null);
    const groupOf = (ids: readonly string[], column: string) =>
      inspectorGroups(selectedRecords(session.document.records(), ids), snapshot).find(({ results }) =>
        results.some((result) => result.column === column),
      )?.id;
    const named = (name: string): string =>
      [...session.document.records().values()].find((record) => 'name' in record && record.name === name)!.id;
    expect(groupOf(rackIds(session), 'drawW')).toBe('electrical');
    expect(groupOf(rackIds(session), 'tokensPerS')).toBe('compute');
    expect(groupOf(rackIds(session), 'capexUsd')).toBe('cost');
    expect(groupOf([named('UPS A')], 'loadingFraction')).toBe('electrical');
    expect(groupOf([named('CDU 1')], 'loadingFraction')).toBe('cooling');
    close();
  });

  it('say where a value of several differs', () => {
    const { session } = openWindow();
    const [one, other] = selectedRecords(session.document.records(), rackIds(session));
    const capped = { ...one!, props: { ...one!.props, powerCapW: 90_000 } } as Selectable;
    const electrical = inspectorGroups([capped, other!], null).find(({ id }) => id === 'electrical')!;
    expect(electrical.fields.map(({ definition, isMixed }) => [definition.key, isMixed])).toEqual([
      ['powerCapW', true],
      ['corded', false],
      ['supply', false],
      ['phases', false],
    ]);
  });
});
