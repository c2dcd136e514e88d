import type { Vec3M } from '#engine/document';
import { portPositionM } from '#engine/geometry';
import { catalogueOfScenario, type ElementRecord, type RunRecord } from '#engine/project';
import type { CommandContext } from './command';
import { misfit } from './connecting';
import { fittingsOf, sizedRun } from './sizing';

/** A piece, and the corner that the next one begins at. */
export interface Piece {
  readonly element: ElementRecord;
  readonly cornerM: Vec3M;
}

/** Runs that feed each piece of a bent busway or header from the one before it, level around the bend; none for what has no ports. */
export const joinedPieces = (
  { document, newId }: CommandContext,
  pieces: readonly Piece[],
  nameOf: (kind: string) => string,
): readonly RunRecord[] =>
  pieces.slice(1).flatMap(({ element: to }, i): readonly RunRecord[] => {
    const { element: from, cornerM } = pieces[i]!;
    const catalogue = catalogueOfScenario(document, from.scenarioId);
    const [source, sink] = [fittingsOf(from, catalogue), fittingsOf(to, catalogue)];
    for (const outlet of source.ports)
      for (const inlet of sink.ports) {
        if (misfit(outlet, inlet) !== null) continue;
        const { kind, props } = sizedRun(
          { element: from, fittings: source, port: outlet },
          { element: to, fittings: sink, port: inlet },
        );
        return [
          {
            id: newId(kind),
            type: 'run',
            kind,
            scenarioId: from.scenarioId,
            name: nameOf(kind),
            from: { elementId: from.id, portId: outlet.id },
            to: { elementId: to.id, portId: inlet.id },
            viaM: [[cornerM[0], cornerM[1], portPositionM(from, outlet)[2]]],
            props,
          },
        ];
      }
    return [];
  });
