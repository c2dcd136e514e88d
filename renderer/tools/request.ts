import type { ToolRequest } from '#renderer/store';
import { drawingHall } from './drawingHall';
import { idle } from './idle';
import { measuring } from './measuring';
import type { Tool, ToolScope } from './tool';

/** The tool that a menu, a button or a key asks for. */
export const toolFor =
  (request: ToolRequest) =>
  (scope: ToolScope): Tool => {
    switch (request.tool) {
      case 'drawingHall':
        return drawingHall(scope);
      case 'measuring':
        return measuring(scope);
      default:
        return idle(scope);
    }
  };
