import type { Figure, Source } from '#engine/quantity';

/** Memory below an accelerator's own that can hold cache entries: what falls on one accelerator when all of them use it. */
export interface TierFigures {
  readonly bytes: Figure;
  /** One direction. */
  readonly bandwidthBPerS: Figure;
}

export interface MemoryTiers {
  readonly host: TierFigures;
  readonly nvme: TierFigures;
}

/**
 * No data sheet states how much of a server a deployment may fill with cache entries, so each figure divides what published
 * servers hold by their accelerators and is an estimate, grade D. It is an upper bound: operating system and files share it.
 */
const estimate = (title: string, url: string, date: string, note: string): Source => ({
  title,
  url,
  date,
  grade: 'D',
  recheck: false,
  note,
});

const gb200Server = (note: string): Source =>
  estimate(
    'MLPerf Inference v6.1, system GB200-NVL72_GB200-186GB_aarch64x16_Dynamo',
    'https://raw.githubusercontent.com/mlcommons/inference_results_v6.1/main/closed/Crusoe/systems/GB200-NVL72_GB200-186GB_aarch64x16_Dynamo.json',
    '2026',
    note,
  );
const h200Server = (note: string): Source =>
  estimate(
    'MLPerf Inference v4.1, system H200-SXM-141GBx8_TRT_MaxQ',
    'https://raw.githubusercontent.com/mlcommons/inference_results_v4.1/main/closed/NVIDIA/systems/H200-SXM-141GBx8_TRT_MaxQ.json',
    '2024-08',
    note,
  );
const mi355xServer = (note: string): Source =>
  estimate(
    'MLPerf Inference v6.1, system 512xMI355X_Crusoe_GPT',
    'https://raw.githubusercontent.com/mlcommons/inference_results_v6.1/main/closed/Crusoe/systems/512xMI355X_Crusoe_GPT.json',
    '2026',
    note,
  );

/** A PCIe 5.0 ×4 drive reads 14 GB/s at best; a PCIe 4.0 one, as in older servers, half of that. */
const driveSpeed = (source: Source): Figure => ({ value: 14e9, low: 7e9, high: 14e9, unit: 'B/s', source });

const superchip: MemoryTiers = {
  host: {
    bytes: {
      value: 240e9,
      low: 240e9,
      high: 467e9,
      unit: 'B',
      source: gb200Server(
        'one Grace with 480 GB of LPDDR5X for two accelerators; this server states 1.87 TB for four, the upper end',
      ),
    },
    bandwidthBPerS: {
      value: 225e9,
      low: 225e9,
      high: 450e9,
      unit: 'B/s',
      source: gb200Server('NVLink-C2C of a superchip, 450 GB/s in one direction, shared by two accelerators'),
    },
  },
  nvme: {
    bytes: {
      value: 7.68e12,
      low: 3.84e12,
      high: 7.68e12,
      unit: 'B',
      source: gb200Server('four drives for four accelerators; E1.S drives of 3.84 or 7.68 TB'),
    },
    bandwidthBPerS: driveSpeed(gb200Server('one drive for each accelerator, at the rate of PCIe 5.0 ×4')),
  },
};

const serverOfEight: MemoryTiers = {
  host: {
    bytes: {
      value: 250e9,
      low: 190e9,
      high: 375e9,
      unit: 'B',
      source: h200Server('2 TB for eight accelerators; servers of the same benchmark have 1.5 to 3 TB'),
    },
    bandwidthBPerS: {
      value: 63e9,
      unit: 'B/s',
      source: h200Server('PCIe 5.0 ×16 to each accelerator: 504 GB/s stated for eight'),
    },
  },
  nvme: {
    bytes: {
      value: 3.84e12,
      unit: 'B',
      source: mi355xServer('eight drives of 3.84 TB for eight accelerators'),
    },
    bandwidthBPerS: driveSpeed(mi355xServer('one drive for each accelerator, at the rate of PCIe 5.0 ×4')),
  },
};

const tiersBySystem: Readonly<Record<string, MemoryTiers>> = {
  gb200_nvl72: superchip,
  gb300_nvl72: superchip,
  hgx_h100_air: serverOfEight,
  dgx_h100_rack: serverOfEight,
  hgx_h200_air: serverOfEight,
  hgx_h200_liquid: serverOfEight,
  hgx_b200_air: serverOfEight,
  hgx_b200_liquid: serverOfEight,
  hgx_b300: serverOfEight,
  mi300x_8: serverOfEight,
  mi325x_8: serverOfEight,
  mi355x_8: serverOfEight,
};

/** Host memory and NVMe behind one accelerator of a system, or nothing where no server of its kind is described. */
export const memoryTiers = (systemId: string): MemoryTiers | undefined => tiersBySystem[systemId];
