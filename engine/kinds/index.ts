import type { AnyKind, ElementKind, RunKind } from '#engine/document';
import { adiabaticCooler } from './adiabaticCooler/kind';
import { bess } from './bess/kind';
import { busway } from './busway/kind';
import { cable } from './cable/kind';
import { cableTray } from './cableTray/kind';
import { cdu } from './cdu/kind';
import { chiller } from './chiller/kind';
import { coolingTower } from './coolingTower/kind';
import { crah } from './crah/kind';
import { dimension } from './dimension/kind';
import { dryCooler } from './dryCooler/kind';
import { genset } from './genset/kind';
import { gridSupply } from './gridSupply/kind';
import { group } from './group/kind';
import { hall } from './hall/kind';
import { lvSwitchgear } from './lvSwitchgear/kind';
import { manifold } from './manifold/kind';
import { mvSwitchgear } from './mvSwitchgear/kind';
import { pipe } from './pipe/kind';
import { pipeRack } from './pipeRack/kind';
import { pump } from './pump/kind';
import { rack } from './rack/kind';
import { rectifier } from './rectifier/kind';
import { row } from './row/kind';
import { rpp } from './rpp/kind';
import { sts } from './sts/kind';
import { transformer } from './transformer/kind';
import { underlay } from './underlay/kind';
import { ups } from './ups/kind';

export type { DimensionAnchor, DimensionProps } from './dimension/kind';
export type { HallColumns, HallDoor } from './hall/fabric';
export type { HallFill } from './hall/fill';

/** A kind's own props type is known only inside its folder; outside, props have passed its schema. */
const placed = <P>(kind: ElementKind<P>): ElementKind => kind as unknown as ElementKind;
const run = <P>(kind: RunKind<P>): RunKind => kind as unknown as RunKind;

export const placedKinds: readonly ElementKind[] = [
  placed(hall),
  placed(row),
  placed(rack),
  placed(cdu),
  placed(manifold),
  placed(pump),
  placed(dryCooler),
  placed(adiabaticCooler),
  placed(coolingTower),
  placed(chiller),
  placed(crah),
  placed(pipeRack),
  placed(gridSupply),
  placed(transformer),
  placed(mvSwitchgear),
  placed(lvSwitchgear),
  placed(rectifier),
  placed(ups),
  placed(sts),
  placed(busway),
  placed(rpp),
  placed(cableTray),
  placed(genset),
  placed(bess),
  placed(group),
  placed(dimension),
  placed(underlay),
];

export const runKinds: readonly RunKind[] = [run(pipe), run(cable)];

const registry: ReadonlyMap<string, AnyKind> = new Map([...placedKinds, ...runKinds].map((kind) => [kind.kind, kind]));

export const kindOf = (kind: string): AnyKind | undefined => registry.get(kind);
