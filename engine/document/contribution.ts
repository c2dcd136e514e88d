import type { Figure } from '#engine/quantity';

/**
 * What an element is to the electrical network. An element without `electrical` is not part of it.
 * Line side is port `in` (`feedA`, `feedB` for corded loads), load side is port `out`.
 */
export type ElectricalDevice =
  | {
      readonly type: 'source';
      readonly nominalVoltageV: number;
      readonly importLimitW: number;
      readonly shortCircuitVa: number;
    }
  | {
      readonly type: 'transformer';
      readonly ratedVa: number;
      readonly primaryVoltageV: number;
      readonly secondaryVoltageV: number;
      readonly noLoadLossW: number;
      readonly loadLossW: number;
      /** uk as a fraction of rated voltage. */
      readonly shortCircuitFraction: number;
      /** Secondary voltage multiplier of the tap position; 1 = nominal. */
      readonly tapRatio: number;
    }
  | {
      readonly type: 'switchgear';
      readonly nominalVoltageV: number;
      readonly ratedA: number;
      /** Loss over throughput at rated current, of its contacts or thyristors; none when absent. */
      readonly lossFraction?: number;
    }
  | {
      readonly type: 'busway';
      readonly nominalVoltageV: number;
      readonly ratedA: number;
      readonly lengthM: number;
      readonly resistanceOhmPerM: number;
      readonly reactanceOhmPerM: number;
    }
  | {
      readonly type: 'converter';
      readonly ratedW: number;
      readonly inputVoltageV: number;
      readonly outputVoltageV: number;
      readonly output: 'ac' | 'dc';
      /** Load fraction → efficiency, ascending in load. */
      readonly efficiency: readonly (readonly [loadFraction: number, efficiency: number])[];
      /** What carries its load while nothing comes in; absent = nothing does. Energy at its output; null = not known. */
      readonly battery?: { readonly energyJ: number | null };
    }
  | {
      readonly type: 'generator';
      readonly nominalVoltageV: number;
      readonly ratedW: number;
      /** From the loss of supply to taking load; null = not known. */
      readonly startS: number | null;
      readonly efficiencyFraction: number;
    }
  | {
      readonly type: 'storage';
      readonly nominalVoltageV: number;
      readonly ratedW: number;
      readonly energyJ: number;
      readonly roundTripFraction: number;
    }
  | {
      readonly type: 'load';
      readonly nominalVoltageV: number;
      /** Nameplate; what it draws now follows from compute and cooling. */
      readonly ratedW: number;
      readonly powerFactor: number;
      readonly corded: 'single' | 'dual';
      /** Three when absent. The network is solved as balanced; single-phase loads have a table of phase currents besides. */
      readonly phases?: 'three' | 'single';
    };

/** Size of a cable run; its length comes from the route. Values per conductor set; `parallelRuns` sets side by side. */
export interface CableSpec {
  readonly type: 'cable';
  readonly ratedA: number;
  readonly resistanceOhmPerM: number;
  readonly reactanceOhmPerM: number;
  readonly parallelRuns: number;
}

/** Size of a twin pipe and what flows in it; its length comes from the route. */
export interface PipeSpec {
  readonly innerDiameterM: number;
  readonly roughnessM: number;
  readonly fluid: 'water' | 'pg25';
}

/**
 * What an element is to the coolant network. A coolant port is a supply and return pair, and a pipe run is a twin run,
 * since that is how plants are drawn and built; the hydraulic problem holds both halves.
 */
export type CoolingDevice =
  | {
      readonly type: 'liquidLoad';
      /** Share of the heat that goes to the liquid; the rest goes to room air. */
      readonly liquidFraction: number;
      readonly maxSupplyTempC: number;
      /** Warmest coolant that hoses and quick disconnects may carry. */
      readonly maxReturnTempC: number;
      /** Design flow per watt of liquid heat. */
      readonly flowM3PerSPerW: number;
      readonly pressureDropPa: number;
    }
  | {
      readonly type: 'manifold';
      readonly innerDiameterM: number;
      readonly lengthM: number;
      readonly roughnessM: number;
      readonly arrangement: 'directReturn' | 'reverseReturn';
      /** Coolant in a buffer tank on the header. */
      readonly bufferM3: number;
    }
  | {
      readonly type: 'cdu';
      /** What takes the heat of the technology loop: facility water, or the air of the room. */
      readonly exchange: 'liquidToLiquid' | 'liquidToAir';
      readonly ratedHeatW: number;
      readonly ratedTcsFlowM3PerS: number;
      readonly approachK: number;
      readonly ratedPumpW: number;
      readonly externalHeadPa: number;
      readonly supplySetPointC: number;
      /** FWS flow per rated heat at design. */
      readonly ratedFwsFlowM3PerS: number;
      /** Facility side of the exchanger at rated flow. */
      readonly fwsPressureDropPa: number;
      /** Wire to water. */
      readonly pumpEfficiencyFraction: number;
    }
  | {
      readonly type: 'pump';
      readonly ratedFlowM3PerS: number;
      readonly ratedHeadPa: number;
      readonly efficiencyFraction: number;
      readonly installed: number;
      readonly standby: number;
    }
  | {
      readonly type: 'heatRejection';
      readonly method: HeatRejectionMethod;
      readonly ratedHeatW: number;
      /** To dry bulb for dry coolers and air-cooled chillers, to wet bulb for adiabatic coolers and towers; at rated heat. */
      readonly approachK: number;
      /** Fan power at full speed over rated heat. */
      readonly fanFraction: number;
      readonly fluidPressureDropPa: number;
      /** Entering less leaving liquid at rated heat. */
      readonly ratedRangeK: number;
      /** Leaving set point. */
      readonly supplySetPointC: number;
    }
  | {
      readonly type: 'airHandler';
      /** Design temperature rise of its water. */
      readonly waterRiseK: number;
      /** Design temperature rise of the air through the racks. */
      readonly airRiseK: number;
      /** Water side of the coil at rated flow. */
      readonly waterPressureDropPa: number;
      readonly ratedHeatW: number;
      readonly fanFraction: number;
      readonly supplySetPointC: number;
      readonly approachK: number;
    };

export type HeatRejectionMethod = 'dryCooler' | 'adiabaticCooler' | 'coolingTower' | 'airCooledChiller';

/** Accelerators that make tokens. */
export interface ComputeDevice {
  readonly systemId: string;
  readonly racks: number;
  /** Id of a deployment, or null for the scenario's default. */
  readonly deploymentId: string | null;
  /** Cap on rack power in W; null = nameplate. */
  readonly powerCapW: number | null;
}

export type CostClass = 'it' | 'network' | 'electrical' | 'mechanical' | 'shell' | 'land' | 'interconnection';

export interface CostItem {
  readonly costClass: CostClass;
  readonly label: string;
  readonly quantity: number;
  /** Unit cost in USD for each unit of quantity. */
  readonly unitCost: Figure;
}

/** What an element or run is bought as, by the piece or by the metre. */
export interface MaterialSpec {
  readonly label: string;
  /** As the trade calls it, e.g. DN 50. */
  readonly size: string;
  /** Orders sizes of one label. */
  readonly sizeOrder: number;
  /** Of the same length side by side: supply and return, cables in parallel. */
  readonly sideBySide: number;
  /** Whether it is a pipe, whose bends and branches are fittings. */
  readonly isPiped: boolean;
  /** Along its x axis; absent for runs, whose length is that of their way. */
  readonly lengthM?: number;
}

/** Rows of the reliability catalogue that say how often an element fails. */
export interface ReliabilityRows {
  readonly failure: string;
  /** Of rows whose failures are counted for each metre. */
  readonly lengthM?: number;
  /** How often it does not start when it is called, for what stands by. */
  readonly start?: string;
  /** Equal units inside the element, of which so many must run; one where absent. */
  readonly units?: { readonly installed: number; readonly needed: number };
}
