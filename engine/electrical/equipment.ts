import type { Figure, Source } from '#engine/quantity';
import { type ConverterCurve, quadraticLossCurve, tabulatedCurve } from './converterCurve';

/** A converter as a kind of equipment: its loss curve and where the curve comes from. */
export interface ConverterModel {
  readonly label: string;
  readonly curve: ConverterCurve;
  readonly source: Source;
}

const galaxy: Source = {
  title: 'Schneider Galaxy VX/VL technical specifications',
  url: 'https://www.se.com/ww/en/product-range/galaxy-vl/',
  date: '2024',
  grade: 'C',
  recheck: true,
  note: 'typical transformerless three-phase curve, ±0.5 point',
};

const eightyPlus: Source = {
  title: 'CLEAResult 80 PLUS program, 230 V internal redundant, minimum',
  url: 'https://www.clearesult.com/80plus/program-details',
  date: '2024',
  grade: 'A',
  recheck: true,
};

const estimate = (title: string, note: string): Source => ({
  title,
  url: '',
  date: '2026',
  grade: 'D',
  recheck: true,
  note,
});

export const converterModels = {
  upsDoubleConversion: {
    label: 'UPS, double conversion',
    curve: tabulatedCurve([
      [0.25, 0.96],
      [0.5, 0.97],
      [0.75, 0.97],
      [1, 0.966],
    ]),
    source: galaxy,
  },
  /** Smooth three-term fit of the curve above; has a no-load loss, so it is the one for lightly loaded 2N sides. */
  upsDoubleConversionFit: {
    label: 'UPS, double conversion, three-term loss',
    curve: quadraticLossCurve({ fixed: 0.0055, proportional: 0.011, resistive: 0.019 }),
    source: estimate('Fit to the double-conversion points', 'loss over rating = 0.0055 + 0.0110·l + 0.0190·l²'),
  },
  upsEco: {
    label: 'UPS, eco mode',
    curve: tabulatedCurve([
      [0.25, 0.982],
      [0.5, 0.988],
      [0.75, 0.99],
      [1, 0.99],
    ]),
    source: {
      title: 'Schneider Galaxy VS efficiency claims',
      url: 'https://www.schneiderupsus.com/blog/it-says-97-efficiency-in-the-datasheetso-why-does-my-ac-unit-87.html',
      date: '2026-06',
      grade: 'C',
      recheck: false,
      note: '"up to 99 %" read; shape by load inferred; only while the input is within limits',
    },
  },
  powerShelf54V: {
    label: 'Power shelf, ORv3',
    curve: tabulatedCurve([
      [0.1, 0.94],
      [0.2, 0.96],
      [0.3, 0.97],
      [0.5, 0.975],
      [0.75, 0.973],
      [1, 0.965],
    ]),
    source: {
      title: 'OCP Open Rack V3 power shelf and HPR PSU requirements',
      url: 'https://www.opencompute.org/wiki/Open_Rack/SpecsAndDesigns',
      date: '2023',
      grade: 'C',
      recheck: true,
      note: 'peak 97.5 % target; curve shape inferred',
    },
  },
  rectifier800Vdc: {
    label: 'MV rectifier or solid-state transformer to 800 V DC',
    curve: tabulatedCurve([[0.75, 0.98]]),
    source: { ...estimate('Engineering estimate from vendor roadmaps', '97.5–98.5 %'), grade: 'C' },
  },
  dcdc800To50: {
    label: '800 V to 50 V DC in the rack',
    curve: tabulatedCurve([[0.6, 0.98]]),
    source: { ...estimate('Engineering estimate', '97.5–98.5 %'), grade: 'C' },
  },
  psuTitanium: {
    label: 'PSU, 80 PLUS Titanium 230 V',
    curve: tabulatedCurve([
      [0.1, 0.9],
      [0.2, 0.94],
      [0.5, 0.96],
      [1, 0.91],
    ]),
    source: eightyPlus,
  },
  psuPlatinum: {
    label: 'PSU, 80 PLUS Platinum 230 V',
    curve: tabulatedCurve([
      [0.2, 0.9],
      [0.5, 0.94],
      [1, 0.91],
    ]),
    source: eightyPlus,
  },
} as const satisfies Record<string, ConverterModel>;

const distribution = (value: number, what: string): Figure => ({
  value,
  unit: '1',
  source: estimate(`Engineering estimate, resistive: ${what}`, 'loss over throughput at rated current'),
});

/** Loss of distribution equipment over its throughput at rated current. */
export const distributionLoss = {
  busway: { ...distribution(0.005, 'busway run'), low: 0.003, high: 0.01 },
  switchgear: distribution(0.0005, 'switchgear'),
  automaticTransferSwitch: distribution(0.0002, 'automatic transfer switch'),
  staticTransferSwitch: distribution(0.004, 'static transfer switch'),
} as const satisfies Record<string, Figure>;

/**
 * Series resistance of three-phase equipment whose loss at rated current and power factor 1 is known as a fraction.
 * From 3·R·I² = loss · √3·V·I.
 */
export const resistanceForLossOhm = (loss: number, nominalVoltageV: number, ratedA: number): number =>
  (loss * nominalVoltageV) / (Math.sqrt(3) * ratedA);

/** Reactance over resistance of sandwich busway. */
export const buswayReactanceRatio: Figure = {
  value: 0.4,
  low: 0.3,
  high: 1,
  unit: '1',
  source: estimate('Typical of sandwich busway', 'manufacturer tables give 0.3 to 1 depending on rating'),
};

/** Electrical output over fuel energy (lower heating value) or stored energy. */
export const generationEfficiency = {
  dieselStandby: 0.4,
  gasReciprocating: 0.45,
  aeroderivativeTurbine: 0.38,
  combinedCycle: 0.58,
  solidOxideFuelCell: 0.54,
} as const;

export const generationEfficiencySource: Source = {
  title: 'Manufacturer ranges at full load, lower heating value',
  url: '',
  date: '2024',
  grade: 'C',
  recheck: true,
  note: 'diesel 0.35 at half load and 0.28 at quarter load',
};

/** AC to AC round trip of a utility-scale lithium-ion battery. */
export const bessRoundTrip: Figure = {
  value: 0.85,
  low: 0.85,
  high: 0.88,
  unit: '1',
  source: {
    title: 'NREL Annual Technology Baseline, utility-scale battery',
    url: 'https://atb.nrel.gov/electricity/2024/utility-scale_battery_storage',
    date: '2024',
    grade: 'C',
    recheck: true,
  },
};
