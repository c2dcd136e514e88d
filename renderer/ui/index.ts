export { Badge, type BadgeTone } from './Badge';
export { Button, IconButton, TooltipProvider } from './Button';
export { CommandPalette, type PaletteItem } from './CommandPalette';
export { CspProvider } from './CspProvider';
export { catalogueStrings } from './catalogueStrings';
export { classNames } from './className';
export { Dialog } from './Dialog';
export { diagramStrings } from './diagramStrings';
export { EmptyState } from './EmptyState';
export { FileButton } from './FileButton';
export { FormulaEntry } from './FormulaEntry';
export { fillStrings } from './fillStrings';
export { inspectorStrings } from './inspectorStrings';
export { MenuBar, MenuButton, type MenuEntry, PointMenu } from './Menu';
export { NotesEntry } from './NotesEntry';
export { NumberEntry } from './NumberEntry';
export { outlinerStrings } from './outlinerStrings';
export { planStrings } from './planStrings';
export { problemStrings } from './problemStrings';
export {
  changed,
  type EntryChange,
  type EntryFormat,
  entryText,
  exactText,
  parseChange,
  parseEntry,
} from './quantityEntry';
export { Scroller } from './Scroller';
export { Segmented } from './Segmented';
export { Select, type SelectOption } from './Select';
export { sceneStrings } from './sceneStrings';
export { strings } from './strings';
export { TextEntry } from './TextEntry';
export { underlayStrings } from './underlayStrings';
