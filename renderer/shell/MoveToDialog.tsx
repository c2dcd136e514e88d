import { useState } from 'react';
import { commands, holdingMisfit } from '#engine/commands';
import { scenarioIndex } from '#engine/project';
import { commandContext } from '#renderer/actions';
import { commit, useSession } from '#renderer/store';
import { Button, Dialog, outlinerStrings, Select, type SelectOption, strings } from '#renderer/ui';

const SITE = 'site';

/** Puts the selection into another hall or row, without a mouse. */
export const MoveToDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const session = useSession();
  const { ids } = session.selection.state.getState();
  const records = session.document.records();
  const index = scenarioIndex(records, session.view.state.getState().scenarioId);
  const chosen = ids.flatMap((id) => index?.elementById.get(id) ?? []);
  const [first] = chosen;
  const holders: readonly SelectOption[] = [
    { value: SITE, label: outlinerStrings.site },
    ...(index?.elements ?? [])
      .filter(({ id }) => !ids.includes(id) && chosen.every((element) => holdingMisfit(records, element, id) === null))
      .map(({ id, name, parentId }) => {
        const above = parentId === null ? undefined : index?.elementById.get(parentId)?.name;
        return { value: id, label: name, ...(above ? { detail: above } : {}) };
      }),
  ];
  const [holder, setHolder] = useState(first?.parentId ?? SITE);
  const move = (): void => {
    const parentId = holder === SITE ? null : holder;
    if (commit(session, commands.reparentElements(commandContext(session), { ids, parentId })) === 'committed')
      onClose();
  };
  return (
    <Dialog
      title={outlinerStrings.moveTo}
      description={outlinerStrings.moveToText}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onPress={onClose}>
            {strings.dialog.cancel}
          </Button>
          <Button look="primary" onPress={move}>
            {outlinerStrings.move}
          </Button>
        </>
      }
    >
      <Select label={outlinerStrings.moveTo} value={holder} options={holders} onChange={setHolder} />
    </Dialog>
  );
};
