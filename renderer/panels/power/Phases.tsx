import type { PowerReport } from '#engine/solve';
import { EmptyState, strings } from '#renderer/ui';
import { PowerTable } from './PowerTable';
import type { Shown } from './shown';

/** Line currents of feeders with single-phase racks, which the balanced solution cannot show. */
export const Phases = ({ report: { phases }, shown }: { readonly report: PowerReport; readonly shown: Shown }) =>
  phases.length === 0 ? (
    <EmptyState title={strings.power.noPhases}>{strings.power.noPhasesText}</EmptyState>
  ) : (
    <PowerTable
      caption={strings.power.phasesText}
      columns={strings.power.phaseColumns}
      rows={phases.map((row) => ({
        id: row.id,
        key: row.id,
        name: row.name,
        isGrave: Math.max(...row.currentA) > row.ratedA,
        cells: [
          row.racks,
          ...row.currentA.map((currentA) => shown(currentA, 'current')),
          shown(row.neutralA, 'current'),
          shown(row.imbalanceFraction, 'fraction'),
          shown(row.negativeSequenceFraction, 'fraction'),
          shown(row.ratedA, 'current'),
        ],
      }))}
    />
  );
