import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OwnTable } from '#engine/catalogue';
import type { Clip } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import type { DomainName } from '#engine/report';
import type { ElementColumnName, HeadlineName } from '#engine/solve';
import type { FileRef, JournalInfo } from '#renderer/host';
import { type Channel, createChannel } from './channel';

export type CameraView = 'perspective' | 'top' | 'front' | 'side';

export type CameraRequest =
  | { readonly type: 'frameAll' }
  | { readonly type: 'frame'; readonly ids: readonly string[] }
  | { readonly type: 'look'; readonly view: CameraView };

/** Start placing an element; properties go over the kind's defaults. */
export interface PlaceRequest {
  readonly kind: string;
  readonly props?: Readonly<Record<string, unknown>>;
  /** Set down at once where the view looks, instead of taken on the pointer. */
  readonly at?: 'middle';
}

/** A tool to take into the hand, with what it works with. */
export type ToolRequest =
  | {
      readonly tool:
        | 'selecting'
        | 'measuring'
        | 'drawingHall'
        | 'routing'
        | 'connecting'
        | 'rotating'
        | 'mirroring'
        | 'arraying';
    }
  /** Of an underlay, by two of its points. */
  | { readonly tool: 'scaling'; readonly id: string }
  /** After a copy: more of it may be typed. */
  | { readonly tool: 'repeating'; readonly ids: readonly string[]; readonly byM: Vec3M }
  | { readonly tool: 'drawingRow'; readonly systemId?: string }
  /** A kind that is as long as it is drawn: a busway, a header, a tray. */
  | { readonly tool: 'drawingStraight'; readonly kind: string };

export type PanelId =
  | 'scene'
  | 'oneLine'
  | 'cooling'
  | 'elevation'
  | 'compare'
  | 'tokens'
  | 'year'
  | 'economics'
  | 'studies'
  | 'outliner'
  | 'insert'
  | 'inspector'
  | 'derivation'
  | 'problems'
  | 'scenarios'
  | 'bottlenecks'
  | 'outages'
  | 'whatIf'
  | 'availability'
  | 'sizes'
  | 'power'
  | 'energy'
  | 'costs';

export type OpenDialog =
  | {
      readonly id:
        | 'palette'
        | 'shortcuts'
        | 'settings'
        | 'saveFile'
        | 'samples'
        | 'array'
        | 'fillHall'
        | 'powerTopology'
        | 'printPlan'
        | 'moveTo';
    }
  /** Asks for a file of the Millwright folder, where the shell has no dialog of its own. */
  | { readonly id: 'openFile'; readonly title: string; readonly go: (file: FileRef) => void }
  /** The file is not what was opened: on looking at the window again, or on saving. */
  | { readonly id: 'changedOnDisk'; readonly file: FileRef; readonly wants: 'look' | 'save' }
  | { readonly id: 'recover'; readonly journals: readonly JournalInfo[] }
  /** Asks before `go` loses unsaved changes. */
  | { readonly id: 'discardChanges'; readonly go: () => void };

export type LayerName = 'shell' | 'coolant' | 'power' | 'labels' | 'grid' | 'shadows';

/** A plane across an axis of the site; the part above it, or east or north of it, is cut away unless it is turned. */
export interface SectionPlane {
  readonly axis: 'x' | 'y' | 'z';
  readonly atM: number;
  readonly keeps: 'below' | 'above';
}

/** What this window shows; none of it is part of the project. */
export interface ViewState {
  readonly scenarioId: string | null;
  /** Result or failure domain that colours the scene; null = natural colours. */
  readonly overlay: ElementColumnName | DomainName | null;
  /** Of a result with a limit: how much of it is used, or how much is left. */
  readonly overlayBasis: 'used' | 'left';
  /** What stands on one side of this plane is cut away; null = nothing is. */
  readonly section: SectionPlane | null;
  /** Light runs along pipes and cables the way they flow. */
  readonly isFlowing: boolean;
  readonly layers: Readonly<Record<LayerName, boolean>>;
  readonly cameraView: CameraView;
  /** A headline figure, or a cell of the economics sheet. */
  readonly derivationOf: HeadlineName | `sheet:${string}`;
  readonly dialog: OpenDialog | null;
  readonly isSnapping: boolean;
  /** Drawing and moving keep to the axes. */
  readonly isOrtho: boolean;
  /** The group whose members a click means; null = groups are picked as a whole. */
  readonly enteredGroupId: string | null;
  /** Elements that this window does not show, with all inside them. */
  readonly hiddenIds: ReadonlySet<string>;
  /** What is being dragged out of the catalogue. */
  readonly dragged: PlaceRequest | null;
  /** Row of the catalogue whose figures are shown; null = all that can be placed. */
  readonly catalogueRow: { readonly table: OwnTable; readonly id: string } | null;
  /** Point of the window where the menu of the selection is open. */
  readonly contextMenuAt: { readonly xPx: number; readonly yPx: number } | null;
  /** What each diagram tells apart, by element; null = what it does by itself. */
  readonly opened: Readonly<Record<'oneLine' | 'cooling', ReadonlyMap<string, 'kind' | 'self'> | null>>;
  /** What was copied last; lives as long as the window. */
  readonly clip: Clip | null;
  /** What the running tool wants the user to know, e.g. "Move: type a distance, X or Y locks an axis". */
  readonly toolHint: string;
  readonly tool: string;
}

export interface View {
  readonly state: StoreApi<ViewState>;
  readonly camera: Channel<CameraRequest>;
  readonly reveal: Channel<PanelId>;
  readonly place: Channel<PlaceRequest>;
  readonly take: Channel<ToolRequest>;
  /** Starts naming an element in the outliner, by its id. */
  readonly rename: Channel<string>;
  /** Puts the panels where they are at first. */
  readonly layOut: Channel<null>;
  /** Puts the keyboard on the control that carries this `data-focus-key`. */
  readonly focus: Channel<string>;
  change(part: Partial<ViewState>): void;
  /** Hides elements, or shows them again. */
  hide(ids: readonly string[], how: 'hidden' | 'shown'): void;
  /** A small PNG of what the scene shows, base64; null while there is no scene. */
  takePicture(): string | null;
  /** The scene offers itself to be pictured; null takes the offer back. */
  offerPicture(take: (() => string | null) | null): void;
  toggleLayer(layer: LayerName): void;
}

export const createView = (): View => {
  const state = createStore<ViewState>(() => ({
    scenarioId: null,
    overlay: null,
    overlayBasis: 'used',
    section: null,
    isFlowing: false,
    layers: { shell: true, coolant: true, power: true, labels: true, grid: true, shadows: true },
    cameraView: 'perspective',
    derivationOf: 'costPerMTokensUsd',
    dialog: null,
    contextMenuAt: null,
    opened: { oneLine: null, cooling: null },
    isSnapping: true,
    isOrtho: false,
    enteredGroupId: null,
    hiddenIds: new Set(),
    dragged: null,
    catalogueRow: null,
    clip: null,
    toolHint: '',
    tool: 'idle',
  }));
  let picture: (() => string | null) | null = null;
  return {
    state,
    camera: createChannel(),
    reveal: createChannel(),
    place: createChannel(),
    take: createChannel(),
    rename: createChannel(),
    layOut: createChannel(),
    focus: createChannel(),
    change: (part) => state.setState(part),
    hide: (ids, how) =>
      state.setState(({ hiddenIds }) => {
        const next = new Set(hiddenIds);
        for (const id of ids)
          if (how === 'hidden') next.add(id);
          else next.delete(id);
        return { hiddenIds: next };
      }),
    takePicture: () => picture?.() ?? null,
    offerPicture: (take) => {
      picture = take;
    },
    toggleLayer: (layer) => state.setState(({ layers }) => ({ layers: { ...layers, [layer]: !layers[layer] } })),
  };
};
