import { commands } from '#engine/commands';
import { type AttachmentRecord, scenarioIndex } from '#engine/project';
import { itemBounds, sceneItem, unionBounds } from '#renderer/selectors';
import { commit, type Session } from '#renderer/store';
import { underlayStrings as words } from '#renderer/ui';
import { commandContext } from '../editActions';
import { PLAN_ENDINGS, type Plan, readPlan } from './readPlan';

/** A picture comes in as wide as what is drawn, or as this where nothing is. */
const USUAL_WIDTH_M = 60;

/** 128 bits of the sum of the content: two plans are the same record if and only if they are the same plan. */
const idOf = async (content: Plan['content']): Promise<string> => {
  const text = content.type === 'image' ? content.base64 : content.path;
  const sum = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const hex = [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `attachment_${hex.slice(0, 32)}`;
};

/** Middle and width of what is drawn already. */
const drawnPlant = (session: Session, scenarioId: string): readonly [xM: number, yM: number, widthM: number] => {
  const index = scenarioIndex(session.document.records(), scenarioId);
  const items = (index?.elements ?? []).flatMap((element) => sceneItem(element) ?? []);
  const bounds = unionBounds(items.filter(({ role }) => role !== 'underlay').map(itemBounds));
  if (!bounds) return [0, 0, USUAL_WIDTH_M];
  const { minM, maxM } = bounds;
  return [(minM[0] + maxM[0]) / 2, (minM[1] + maxM[1]) / 2, Math.max(maxM[0] - minM[0], 10)];
};

const lay = async (session: Session, fileName: string, plan: Plan): Promise<void> => {
  const { scenarioId } = session.view.state.getState();
  if (!scenarioId) return;
  const attachment: AttachmentRecord = {
    id: await idOf(plan.content),
    type: 'attachment',
    name: fileName.slice(0, 200),
    content: plan.content,
  };
  const [xM, yM, widthM] = drawnPlant(session, scenarioId);
  const [atX, atY] = plan.middleM ?? [xM, yM];
  const outcome = commands.addUnderlay(commandContext(session), {
    scenarioId,
    attachment,
    positionM: [atX, atY, 0],
    widthM: plan.widthM ?? widthM,
    depthOverWidth: plan.depthOverWidth,
  });
  if (commit(session, outcome) === 'refused') return;
  session.view.reveal.send('scene');
  session.view.camera.send({ type: 'frameAll' });
  if (plan.widthM === null) session.notices.tell('info', words.scaleNext(fileName), words.scaleNextRemedy);
};

/** Lays the plan of a file under the layout. */
export const bringInPlan = async (session: Session, file: File): Promise<void> => {
  session.projectFile.change({ isBusy: true });
  try {
    const plan = await readPlan(file);
    session.notices.tellProblems(plan.problems);
    if (plan.ok) await lay(session, file.name, plan.value);
  } catch {
    session.notices.tell('error', words.notRead(file.name), words.notReadRemedy);
  } finally {
    session.projectFile.change({ isBusy: false });
  }
};

/** Asks for a file by the dialog of the browser or the desktop, which need no more than its ending. */
export const choosePlan = (session: Session): void => {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = PLAN_ENDINGS;
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file) void bringInPlan(session, file);
  });
  input.click();
};
