import { describe, expect, it } from 'vitest';
import { type Dock, layOutAnew, restoreLayout, revealPanel } from '../../../renderer/shell/dockLayout';

interface Added {
  readonly id: string;
  readonly title: string;
  readonly inactive: boolean;
  readonly position?: { readonly referencePanel?: string; readonly direction: string };
}

/** A dock that knows which panels it has, and how each came into it. */
const fakeDock = (readable: 'readable' | 'broken' = 'readable', [width, height] = [1280, 660]) => {
  const titles = new Map<string, string>();
  const added: Added[] = [];
  const sizes: Record<string, number> = {};
  const panel = (id: string) => ({
    group: {
      api: {
        setSize: (size: { readonly width?: number; readonly height?: number }) => {
          sizes[id] = (size.width ?? size.height)!;
        },
      },
    },
    api: { setTitle: (title: string) => titles.set(id, title), setActive: () => undefined },
  });
  const dock = {
    width,
    height,
    addPanel: (options: Added) => {
      added.push(options);
      titles.set(options.id, options.title);
    },
    getPanel: (id: string) => (titles.has(id) ? panel(id) : undefined),
    clear: () => titles.clear(),
    fromJSON: (layout: Readonly<Record<string, string>>) => {
      for (const id in layout) titles.set(id, layout[id]!);
      if (readable === 'broken') throw new Error('not a layout of this version');
    },
  } as unknown as Dock;
  return { dock, titles, added, sizes };
};

const whole = (): ReadonlyMap<string, string> => {
  const { dock, titles } = fakeDock();
  layOutAnew(dock);
  return titles;
};

describe('the layout of the workspace', () => {
  it('has every panel, each beside one that is there already', () => {
    const { dock, titles, added } = fakeDock();
    layOutAnew(dock);
    expect(titles.size).toBeGreaterThan(20);
    const before = new Set<string>();
    for (const { id, position } of added) {
      if (position?.referencePanel) expect(before).toContain(position.referencePanel);
      before.add(id);
    }
  });

  it('gives the panels around the picture their share of a large window, and enough of a small one', () => {
    const laidOut = (size: [number, number]) => {
      const { dock, sizes } = fakeDock('readable', size);
      layOutAnew(dock);
      return sizes;
    };
    expect(laidOut([1280, 660])).toEqual({ outliner: 252, inspector: 300, problems: 176 });
    // A quarter of the height, 13 and 15 % of the width at most.
    expect(laidOut([2000, 1200])).toEqual({ outliner: 260, inspector: 300, problems: 300 });
    expect(laidOut([3840, 2000])).toEqual({ outliner: 330, inspector: 380, problems: 340 });
    // Before it is on a page it has no size.
    expect(laidOut([0, 0])).toEqual({ outliner: 252, inspector: 300, problems: 176 });
  });

  it('gains the panels that came after it was stored, behind those it had, and names of today', () => {
    const { whatIf: _later, ...stored } = Object.fromEntries(whole());
    const { dock, titles, added } = fakeDock();
    restoreLayout(dock, { ...stored, insert: 'Insert' });
    expect(added).toEqual([
      expect.objectContaining({
        id: 'whatIf',
        inactive: true,
        position: { referencePanel: 'problems', direction: 'within' },
      }),
    ]);
    expect(titles.get('insert')).toBe('Catalogue');
  });

  it('is laid out anew where it cannot be read', () => {
    const { dock, titles } = fakeDock('broken');
    restoreLayout(dock, { scene: '3D' });
    expect([...titles.keys()]).toEqual([...whole().keys()]);
  });

  it('takes a panel in at the right where its place is gone', () => {
    const { dock, added } = fakeDock();
    revealPanel(dock, 'derivation');
    expect(added[0]).toMatchObject({ id: 'derivation', position: { direction: 'right' } });
  });
});
