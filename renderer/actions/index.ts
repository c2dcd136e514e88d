export { type Action, isPossible, labelOf, type MenuId, menuOf } from './action';
export { exportDiagrams } from './diagramExports';
export { commandContext } from './editActions';
export {
  afterDiscard,
  changeTemplate,
  checkOnDisk,
  compareWithDisk,
  createProject,
  openFile,
  openResult,
  openSample,
  openTemplate,
  overwriteOnDisk,
  refreshRecent,
  save,
  saveAs,
  saveUnderName,
} from './files';
export { hallMeant } from './insertActions';
export { combinationOf, keysText, type Stroke } from './keys';
export { toggleLock } from './outlineActions';
export { exportPlan, planFit } from './planExport';
export { discardJournal, leftJournals, recoverJournal } from './recovery';
export { actionFor, actionOf, actions, actionsOf, actionWithKeys, keysOfAction, menuTitles } from './registry';
export { addSite, copyName, deleteScenario, duplicateScenario, showScenario } from './scenarioActions';
export { answerShell } from './shellEvents';
export { snapActions } from './snapActions';
export { stripActions } from './toolActions';
export { bringInPlan } from './underlays/bringIn';
export { isPlanName } from './underlays/readPlan';
