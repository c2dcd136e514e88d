import type { FieldGroup, KindCategory } from '#engine/document';
import { kindOf } from '#engine/kinds';
import type { ElementColumnName, Snapshot } from '#engine/solve';
import {
  type FieldState,
  fieldStates,
  type ResultValue,
  type Selectable,
  selectionResults,
  sharedValue,
} from './elementFields';

/** What is entered and what comes of it, about one side of the selection. */
export interface InspectorGroup {
  readonly id: FieldGroup;
  readonly fields: readonly FieldState[];
  readonly results: readonly ResultValue[];
}

/** What a kind is about, where a property does not say otherwise. */
const ownGroup: Readonly<Record<KindCategory, FieldGroup>> = {
  space: 'dimensions',
  compute: 'compute',
  power: 'electrical',
  cooling: 'cooling',
  drawing: 'dimensions',
};

/** `own`: means heat in a cooler and current in a cable, so it stands where the kind itself belongs. */
const resultGroup: Readonly<Record<ElementColumnName, FieldGroup | 'own'>> = {
  drawW: 'electrical',
  lossW: 'electrical',
  loadingFraction: 'own',
  voltagePu: 'electrical',
  currentA: 'electrical',
  activePowerW: 'electrical',
  reactivePowerVar: 'electrical',
  liquidHeatW: 'cooling',
  airHeatW: 'cooling',
  supplyTempC: 'cooling',
  returnTempC: 'cooling',
  marginK: 'cooling',
  approachK: 'cooling',
  flowM3PerS: 'cooling',
  velocityMPerS: 'cooling',
  pressureDropPa: 'cooling',
  waterM3PerS: 'cooling',
  powerShare: 'compute',
  tokensPerS: 'compute',
  tokensLostPerS: 'compute',
  lengthM: 'dimensions',
  capexUsd: 'cost',
};

const ORDER: readonly FieldGroup[] = ['identity', 'dimensions', 'electrical', 'cooling', 'compute', 'cost'];

/** Properties and results of the selection by what they are about; groups of which there is nothing are left out. */
export const inspectorGroups = (
  selected: readonly Selectable[],
  snapshot: Snapshot | null,
): readonly InspectorGroup[] => {
  const category = sharedValue(selected, ({ kind }) => kindOf(kind)?.category);
  const own = category === undefined ? 'electrical' : ownGroup[category];
  const fields = fieldStates(selected);
  const results = selectionResults(snapshot, new Set(selected.map(({ id }) => id)));
  return ORDER.flatMap((id) => {
    const group: InspectorGroup = {
      id,
      fields: fields.filter(({ definition }) => (definition.group ?? own) === id),
      results: results.filter(({ column }) => {
        const about = resultGroup[column];
        return (about === 'own' ? own : about) === id;
      }),
    };
    return group.fields.length > 0 || group.results.length > 0 ? [group] : [];
  });
};
