import { scenarioIndex } from '#engine/project';
import type { TextExport } from '#renderer/host';
import type { Session } from '#renderer/store';
import { diagramStrings as words } from '#renderer/ui';
import { writeTexts } from './exports';
import { projectName, withHost } from './files';

type DiagramId = 'oneLine' | 'cooling' | 'elevation';
type PictureFormat = 'svg' | 'png';

export const allDiagrams: readonly DiagramId[] = ['oneLine', 'cooling', 'elevation'];

/** Twice the size on the screen, for print; within what browsers draw on. */
const PNG_SCALE = 2;
const MOST_PNG_PX = 8192;

/** PNG of an SVG, base64. */
const pngOf = async (svg: string, widthPx: number, heightPx: number): Promise<string> => {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const scale = Math.min(PNG_SCALE, MOST_PNG_PX / widthPx, MOST_PNG_PX / heightPx);
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(widthPx * scale);
    canvas.height = Math.round(heightPx * scale);
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length);
  } finally {
    URL.revokeObjectURL(address);
  }
};

/** Writes diagrams of the scenario shown as they are opened now, light on white; empty ones are left out. */
export const exportDiagrams = (session: Session, ids: readonly DiagramId[], format: PictureFormat): Promise<void> =>
  withHost(session, async () => {
    const { scenarioId, opened } = session.view.state.getState();
    const index = scenarioIndex(session.document.records(), scenarioId);
    if (!index) return;
    // The markup renderer is big and rarely needed.
    const { renderDiagram } = await import('#renderer/reports');
    const texts: TextExport[] = [];
    for (const id of ids) {
      const made = renderDiagram(id, {
        elements: index.elements,
        runs: index.runs,
        snapshot: session.results.state.getState().snapshot,
        system: session.preferences.state.getState().units,
        locale: session.locale,
        apart: id === 'elevation' ? null : opened[id],
      });
      if (!made) continue;
      const text = format === 'svg' ? made.svg : await pngOf(made.svg, made.widthPx, made.heightPx);
      texts.push({ name: `${projectName(session)} ${made.title}`.slice(0, 200), extension: format, text });
    }
    if (texts.length === 0) return session.notices.tell('warning', words.nothingToDraw);
    await writeTexts(session, texts);
  });
