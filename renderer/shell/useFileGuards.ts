import { useEffect } from 'react';
import { afterDiscard, bringInPlan, checkOnDisk, isPlanName, openFile, openResult } from '#renderer/actions';
import type { Session } from '#renderer/store';
import { strings } from '#renderer/ui';

/** As large as the largest member of a project file. */
const MAX_DROPPED_BYTES = 256 * 1024 * 1024;

const dropped = async (session: Session, file: File): Promise<void> => {
  const { droppedFile } = session.host;
  if (droppedFile) return openFile(session, droppedFile(file));
  // A browser gives the text of a file and not its place: it opens as a copy that has no file yet.
  if (!file.name.endsWith('.json') || file.size > MAX_DROPPED_BYTES)
    return session.notices.tell('warning', strings.files.notDropped(file.name), strings.files.notDroppedRemedy);
  openResult(session, { ok: true, file: null, projectJson: await file.text(), hash: '', problems: [] });
};

/** A project that is dropped on the window opens; a floor plan lies under the layout. */
const useDrop = (session: Session): void => {
  useEffect(() => {
    const onDragOver = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const onDrop = (event: DragEvent): void => {
      const [file] = event.dataTransfer?.files ?? [];
      if (!file) return;
      event.preventDefault();
      if (isPlanName(file.name)) void bringInPlan(session, file);
      else afterDiscard(session, () => void dropped(session, file));
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('drop', onDrop);
    };
  }, [session]);
};

/** Looks at the file again when somebody comes back to the window. */
export const useFileGuards = (session: Session): void => {
  useDrop(session);
  useEffect(() => {
    const onFocus = (): void => void checkOnDisk(session);
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, [session]);
};
