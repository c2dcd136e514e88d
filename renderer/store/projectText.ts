import { serialisedPieces } from '#engine/project';
import type { DocumentStore } from './documentStore';
import type { ProjectFile } from './projectFile';

/** The project as text, of the moment of the call, and which state of the document that was. */
export interface ProjectText {
  readonly text: string;
  readonly step: number;
}

export interface ProjectTextOptions {
  readonly document: DocumentStore;
  readonly projectFile: ProjectFile;
  readonly after: (delayMs: number, run: () => void) => void;
}

/** Puts the open project into words bit by bit, so that a window with a big plant goes on drawing and editing meanwhile. */
export const createProjectText =
  ({ document, projectFile, after }: ProjectTextOptions): (() => Promise<ProjectText>) =>
  async () => {
    const step = document.step();
    const pieces: string[] = [];
    for (const piece of serialisedPieces(document.records().values(), projectFile.state.getState().envelope)) {
      if (pieces.length > 0) await new Promise<void>((resume) => after(0, resume));
      pieces.push(piece);
    }
    return { text: pieces.join(''), step };
  };
