import { success } from '#engine/quantity';
import { connectCoolant } from './autoConnectCoolant';
import { connectPower } from './autoConnectPower';
import { addedDiff, type Command, lockOf, refuse, withChildren } from './command';
import { openWiring, type WiringNode } from './wiring';

export interface AutoConnectArgs {
  readonly scenarioId: string;
  /** Elements whose open ports are to be fed, with what is inside them; null = all of the scenario. */
  readonly ids: readonly string[] | null;
}

/**
 * Feeds open ports from the nearest element that fits, chain by chain: racks from busways of side A and B, busways from UPS,
 * UPS from boards, boards from transformers, up to the grid; racks from manifolds, manifolds from CDUs, CDUs and air
 * handlers from facility water of the right temperature. What is connected already is left alone. Runs get the size of
 * their duty.
 */
export const autoConnect: Command<AutoConnectArgs> = (context, { scenarioId, ids }) => {
  const locked = lockOf(context.document, scenarioId);
  if (locked) return locked;
  const wiring = openWiring(context, scenarioId);
  const asked = ids && new Set(withChildren(context.document, ids).map((element) => element.id as string));
  const isAsked = ({ element }: WiringNode): boolean => asked === null || asked.has(element.id);
  connectPower(wiring, isAsked);
  connectCoolant(wiring, isAsked);
  const { added } = wiring;
  if (added.length === 0)
    return refuse(
      'autoConnect.nothing',
      'Nothing was connected: every port is fed, or no element is there that could feed the open ones.',
      'Look at the problems list for open ports, and place what should feed them: busway, UPS, switchgear, CDU, heat rejection.',
    );
  return success({
    label: `Connect ${added.length} ${added.length === 1 ? 'port' : 'ports'}`,
    code: 'runs.autoConnect',
    diff: addedDiff(added),
  });
};
