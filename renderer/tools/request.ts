import type { ToolRequest } from '#renderer/store';
import { arraying } from './arraying';
import { connecting } from './connecting';
import { drawingHall } from './drawingHall';
import { drawingRow } from './drawingRow';
import { drawingStraight } from './drawingStraight';
import { idle } from './idle';
import { measuring } from './measuring';
import { mirroring } from './mirroring';
import { repeating } from './repeating';
import { rotating } from './rotating';
import { routing } from './routing';
import { scaling } from './scaling';
import type { Tool, ToolScope } from './tool';

/** The tool that a menu, a button or a key asks for. */
export const toolFor =
  (request: ToolRequest) =>
  (scope: ToolScope): Tool => {
    switch (request.tool) {
      case 'selecting':
        return idle(scope);
      case 'measuring':
        return measuring(scope);
      case 'drawingHall':
        return drawingHall(scope);
      case 'drawingRow':
        return drawingRow(request.systemId)(scope);
      case 'drawingStraight':
        return drawingStraight(request.kind)(scope);
      case 'routing':
        return routing(scope);
      case 'connecting':
        return connecting(scope);
      case 'rotating':
        return rotating(scope);
      case 'mirroring':
        return mirroring(scope);
      case 'arraying':
        return arraying(scope);
      case 'scaling':
        return scaling(scope, request.id);
      case 'repeating':
        return repeating(scope, request.ids, request.byM);
    }
  };
