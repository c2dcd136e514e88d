import { kindOf } from '#engine/kinds';
import type { PowerReport } from '#engine/solve';
import { strings } from '#renderer/ui';
import { PowerTable } from './PowerTable';
import type { Shown } from './shown';

/** More rows than anyone reads; all of them are in the command line's answer. */
const MAX_ROWS = 200;

/** What each branch carries and could carry more, the tightest first. */
export const Branches = ({ report, shown }: { readonly report: PowerReport; readonly shown: Shown }) => {
  const { branches } = report;
  const rows = branches.slice(0, MAX_ROWS);
  return (
    <PowerTable
      caption={strings.power.branchesText(rows.length, branches.length)}
      columns={strings.power.branchColumns}
      rows={rows.map((row) => ({
        id: row.id,
        key: row.id,
        name: row.name,
        isGrave: row.loadingFraction > 1,
        cells: [
          kindOf(row.kind)?.label ?? row.kind,
          strings.power.feeds[row.feed],
          shown(row.loadingFraction, 'fraction'),
          shown(row.headroomW, 'power'),
          shown(row.activePowerW, 'power'),
          shown(row.reactivePowerVar, 'reactivePower'),
          shown(row.lossW, 'power'),
        ],
      }))}
    />
  );
};
