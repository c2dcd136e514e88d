import type { Vec3M } from '#engine/document';
import type { Session } from '#renderer/store';
import { placeAtOnce, placing, type ToolHost, toolFor } from '#renderer/tools';

/** Gives the hand the tools that menus, keys and the catalogue ask for. Returns the functions that end it. */
export const takeToolRequests = (session: Session, tools: ToolHost, middleM: () => Vec3M): readonly (() => void)[] => [
  session.view.place.listen((request) => {
    if (request.at === 'middle') placeAtOnce(session, request, middleM());
    else tools.start(placing(request));
  }),
  session.view.take.listen((request) => tools.start(toolFor(request))),
];
