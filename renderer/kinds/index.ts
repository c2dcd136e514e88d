import { part3d as adiabaticCooler } from './adiabaticCooler/part3d';
import { part3d as bess } from './bess/part3d';
import { part3d as busway } from './busway/part3d';
import { part3d as cableTray } from './cableTray/part3d';
import { part3d as cdu } from './cdu/part3d';
import { part3d as chiller } from './chiller/part3d';
import { part3d as coolingTower } from './coolingTower/part3d';
import { part3d as crah } from './crah/part3d';
import { part3d as dryCooler } from './dryCooler/part3d';
import { part3d as genset } from './genset/part3d';
import { part3d as gridSupply } from './gridSupply/part3d';
import { largestSolids } from './largestSolids';
import { part3d as lvSwitchgear } from './lvSwitchgear/part3d';
import { part3d as manifold } from './manifold/part3d';
import { part3d as mvSwitchgear } from './mvSwitchgear/part3d';
import { part3d as pipeRack } from './pipeRack/part3d';
import { part3d as pump } from './pump/part3d';
import { part3d as rack, block3d as rackBlock } from './rack/part3d';
import { part3d as rectifier } from './rectifier/part3d';
import { part3d as rpp } from './rpp/part3d';
import { box, type Part3d, type PartSize, type Solid } from './solid';
import { part3d as sts } from './sts/part3d';
import { part3d as transformer } from './transformer/part3d';
import { part3d as ups } from './ups/part3d';

export { type OneLineSymbol, symbolSize } from './oneLineSymbol';
export { type PidSymbol, pidSize } from './pidSymbol';
export { pidSymbolOf } from './pidSymbols';
export { type Bay, rackFrontOf } from './rack/fronts';
export { type Detail, type Finish, finishes, type PartSize, type Solid, type Surface } from './solid';
export { type PartMesh, solidMesh, type TriangleMesh } from './solidMesh';
export { oneLineSymbolOf } from './symbols';

const parts: Readonly<Record<string, Part3d>> = {
  adiabaticCooler,
  bess,
  busway,
  cableTray,
  cdu,
  chiller,
  coolingTower,
  crah,
  dryCooler,
  genset,
  gridSupply,
  lvSwitchgear,
  manifold,
  mvSwitchgear,
  pipeRack,
  pump,
  rack,
  rectifier,
  rpp,
  sts,
  transformer,
  ups,
};

/** A kind without a picture of its own is drawn as its envelope. */
const envelope: Part3d = (_props, { widthM, depthM, heightM }) => [
  box('plantGrey', [0, 0, heightM / 2], [widthM, depthM, heightM], 0.02),
];

export const part3dOf = (kind: string): Part3d => parts[kind] ?? envelope;

type Block3d = (props: Readonly<Record<string, unknown>>, size: PartSize) => readonly Solid[];

const blocks: Readonly<Record<string, Block3d>> = { rack: rackBlock };

/** What is left of a kind from afar: a few boxes. */
export const block3dOf = (kind: string): Block3d =>
  blocks[kind] ?? ((props, size) => largestSolids(part3dOf(kind)(props, size, 'plain')));

/** Properties that change how a kind looks, apart from its size. Elements that agree in them share one mesh. */
const looks: Readonly<Record<string, readonly string[]>> = {
  rack: ['systemId'],
  manifold: ['innerDiameterM'],
  pipeRack: ['heightM', 'spanM'],
  pump: ['installed'],
};

/** Elements with the same key are drawn from the same mesh. */
export const partKey = (kind: string, props: Readonly<Record<string, unknown>>, size: PartSize): string => {
  const seen = (looks[kind] ?? []).map((name) => String(props[name]));
  return [kind, size.widthM, size.depthM, size.heightM, ...seen].join('|');
};
