import { alignElements, distributeElements, mirrorElements } from './arranging';
import { arrayAlongLine, arrayElements, duplicateElements } from './arraying';
import { autoConnect } from './autoConnect';
import { detachCatalogue, resetCatalogueFigure, setCatalogueFigure } from './catalogue';
import type { Command } from './command';
import { connect } from './connecting';
import { drawDimension } from './dimensioning';
import { drawHall, reshapeHall } from './drawingHall';
import { drawRow } from './drawingRow';
import { drawStraight } from './drawingStraight';
import { fillHall } from './fillHall';
import { keepingDimensions } from './followingDimensions';
import { groupElements, ungroupElements } from './grouping';
import { keepingLocks, lockElements, lockHolder } from './locking';
import { pasteElements } from './pasting';
import { deleteElements, moveElements, placeElement, rotateElements } from './placing';
import { takeRecords } from './records';
import { holdingMisfit, reparentElements } from './reparenting';
import { routeAutomatically, routeRun } from './routing';
import { bringInScenarios, deleteScenario, duplicateScenario } from './scenarios';
import { changeProperty, renameRecord, setField, setProperty } from './setting';
import { setSheetCell } from './sheet';
import { addSite } from './sites';
import { applySizes, keepSizes } from './sizingCommands';
import { supplyHall } from './supplyHall';
import { addUnderlay, scaleUnderlay } from './underlays';

export { type AlignEdge, mirrorPose } from './arranging';
export type { Command, CommandContext, CommandResult, DocumentView } from './command';
export { misfit } from './connecting';
export { hallCornersM, outlineProblem } from './drawingHall';
export { type DrawRowArgs, rackMetrics, rowRecords } from './drawingRow';
export { straightRecords } from './drawingStraight';
export { type FillHallArgs, filledAs, fillForPower, largestFill } from './fillHall';
export { type FillLimit, type FillLimitName, type FillReport, fillReport } from './fillReport';
export { anchorOn, followDimensions } from './followingDimensions';
export { type Clip, clipOf } from './pasting';
export { attachmentOf } from './underlays';
export { holdingMisfit, lockHolder };

const keepingAll = <Table extends Readonly<Record<string, Command<never>>>>(table: Table): Table =>
  Object.fromEntries(
    Object.entries(table).map(([name, command]) => [name, keepingDimensions(keepingLocks(command))]),
  ) as Table;

/** Commands that change nothing that is locked, whatever they are asked, and whose changes the dimensions follow. */
const guarded = keepingAll({
  placeElement,
  drawHall,
  reshapeHall,
  drawRow,
  drawStraight,
  moveElements,
  rotateElements,
  alignElements,
  distributeElements,
  mirrorElements,
  pasteElements,
  arrayElements,
  arrayAlongLine,
  duplicateElements,
  deleteElements,
  groupElements,
  ungroupElements,
  drawDimension,
  addUnderlay,
  scaleUnderlay,
  connect,
  autoConnect,
  routeRun,
  routeAutomatically,
  fillHall,
  supplyHall,
  setProperty,
  changeProperty,
  applySizes,
  keepSizes,
  setField,
  renameRecord,
  duplicateScenario,
  bringInScenarios,
  addSite,
  setSheetCell,
  reparentElements,
  setCatalogueFigure,
  resetCatalogueFigure,
  detachCatalogue,
  takeRecords,
});

/** Every change a user can make, by name. Each is pure: it reads a document and returns a named diff or problems. */
export const commands = {
  ...guarded,
  lockElements,
  deleteScenario,
} as const;
