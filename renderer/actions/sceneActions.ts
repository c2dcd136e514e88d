import { scenarioIndex } from '#engine/project';
import { hasHeadroom, isDomain, type OverlayName, overlayLabel, overlayPicture } from '#renderer/selectors';
import type { Session } from '#renderer/store';
import { sceneStrings } from '#renderer/ui';
import type { Action } from './action';

/** Overlays that a shortcut may be given to; the palette button of the picture has every result. */
const named: readonly OverlayName[] = [
  'loadingFraction',
  'drawW',
  'supplyTempC',
  'marginK',
  'flowM3PerS',
  'tokensPerS',
  'capexUsd',
  'feed',
  'transformer',
  'ups',
  'coolingUnit',
  'coolantLoop',
];

const canShow = (session: Session, overlay: OverlayName): boolean => {
  const { scenarioId } = session.view.state.getState();
  const { snapshot } = session.results.state.getState();
  if (isDomain(overlay)) return scenarioId !== null;
  return overlayPicture(scenarioIndex(session.document.records(), scenarioId), snapshot, overlay, 'used') !== null;
};

const colourBy = (overlay: OverlayName): Action => ({
  id: `view.overlay.${overlay}`,
  label: `Colour by ${overlayLabel(overlay).replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase())}`,
  when: (session) => canShow(session, overlay),
  isOn: ({ view }) => view.state.getState().overlay === overlay,
  run: ({ view }) => {
    view.reveal.send('scene');
    view.change({ overlay });
  },
});

/** How the picture of the plant is coloured, cut and set in motion. */
export const sceneActions: readonly Action[] = [
  {
    id: 'view.overlay.natural',
    label: 'Natural colours',
    isOn: ({ view }) => view.state.getState().overlay === null,
    run: ({ view }) => view.change({ overlay: null }),
  },
  ...named.map(colourBy),
  {
    id: 'view.overlay.basis',
    label: 'Show headroom instead of use',
    when: ({ view }) => {
      const { overlay } = view.state.getState();
      return overlay !== null && hasHeadroom(overlay);
    },
    isOn: ({ view }) => view.state.getState().overlayBasis === 'left',
    run: ({ view }) => view.change({ overlayBasis: view.state.getState().overlayBasis === 'left' ? 'used' : 'left' }),
  },
  {
    id: 'view.section',
    label: 'Section plane',
    startsGroup: true,
    isOn: ({ view }) => view.state.getState().section !== null,
    run: ({ view }) => {
      view.reveal.send('scene');
      // Two metres up: over desks and CDUs' screens, through racks and walls.
      view.change({ section: view.state.getState().section ? null : { axis: 'z', atM: 2, keeps: 'below' } });
    },
  },
  {
    id: 'view.flow',
    label: ({ view }) => (view.state.getState().isFlowing ? sceneStrings.flow.off : sceneStrings.flow.on),
    isOn: ({ view }) => view.state.getState().isFlowing,
    run: ({ view }) => view.change({ isFlowing: !view.state.getState().isFlowing }),
  },
];
