/**
 * Aqueous propylene glycol. Concentration by volume and by mass are different things (25 % by volume is about 25.7 % by
 * mass) and rest on different tables, so each has its own fit; converting between them would hide the difference.
 *
 * Each property is a polynomial Σ cᵢⱼ·xⁱ·(T/50 °C)ʲ fitted by least squares on relative error, viscosity on its logarithm.
 *
 * Source, by volume (20 … 40 %, 0 … 60 °C): ASHRAE Handbook Fundamentals, physical properties of secondary coolants, as in the
 * EnergyPlus reference data set; fitted within 0.04 % in density, 0.01 % in heat capacity, 0.5 % in viscosity.
 * Source, by mass (20 … 30 %, 5 … 85 °C): Melinder 2010, Properties of Secondary Working Fluids, through CoolProp; fitted
 * within 0.04 % in density, 0.02 % in heat capacity, 0.01 % in viscosity.
 */
export type ConcentrationBasis = 'volume' | 'mass';

/** Rows by power of concentration, columns by power of T/50. */
type Coefficients = readonly (readonly number[])[];

interface GlycolFit {
  readonly fraction: readonly [lowest: number, highest: number];
  readonly tempC: readonly [lowest: number, highest: number];
  readonly densityKgPerM3: Coefficients;
  readonly specificHeatJPerKgK: Coefficients;
  readonly lnViscosityPaS: Coefficients;
  readonly conductivityWPerMK: Coefficients;
}

const fits: Readonly<Record<ConcentrationBasis, GlycolFit>> = {
  volume: {
    fraction: [0.2, 0.4],
    tempC: [0, 60],
    densityKgPerM3: [
      [1000.1158, -2.9482911, -11.467318],
      [144.51016, -68.704296, 34.303335],
      [-80.051295, 67.869369, -55.240853],
    ],
    specificHeatJPerKgK: [
      [4243.0688, 54.087868],
      [-1518.244, 277.27183],
    ],
    lnViscosityPaS: [
      [-6.7555486, -0.69312183, 0.48975122, -0.5279598, 0.096074089],
      [6.5562155, -7.4352833, 0.22035638, 3.2577973, -0.75460938],
      [-1.6230826, 4.7519922, 3.5670547, -6.5873236, 1.4812121],
    ],
    conductivityWPerMK: [
      [0.56032254, 0.10545549, -0.024094714],
      [-0.52130831, -0.15283345, 0.029707873],
      [0.20668896, 0.017552929, 0.0042786339],
    ],
  },
  mass: {
    fraction: [0.2, 0.3],
    tempC: [5, 85],
    densityKgPerM3: [
      [998.62228, -1.7989339, -8.6362701],
      [108.60457, -47.624958, 6.5765986],
      [10.351169, -33.206226, 13.001401],
    ],
    specificHeatJPerKgK: [
      [4129.094, -5.8161573, 27.959846],
      [-738.02055, 723.32983, -222.16031],
      [-1172.3434, -797.0733, 373.38981],
    ],
    lnViscosityPaS: [
      [-6.3391588, -1.5444072, 0.54642444, -0.1237037, 0.0042554012],
      [4.1012986, -2.9137026, 1.1959305, -0.075545703, -0.035563951],
      [1.8167107, -1.4238284, 0.6446542, -0.29470601, 0.070135892],
    ],
    conductivityWPerMK: [
      [0.56255058, 0.099071458, -0.019095566],
      [-0.47941024, -0.26979741, 0.097808958],
      [0.10526076, 0.25375799, -0.12055775],
    ],
  },
};

type FitName = 'densityKgPerM3' | 'specificHeatJPerKgK' | 'lnViscosityPaS' | 'conductivityWPerMK';

const evaluate = (coefficients: Coefficients, fraction: number, tempC: number): number => {
  const t = tempC / 50;
  let value = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) {
    const row = coefficients[i]!;
    let inner = 0;
    for (let j = row.length - 1; j >= 0; j--) inner = inner * t + row[j]!;
    value = value * fraction + inner;
  }
  return value;
};

export const glycolProperty = (property: FitName, basis: ConcentrationBasis, fraction: number, tempC: number): number =>
  evaluate(fits[basis][property], fraction, tempC);

/** Range of concentration and temperature in which the fits hold. */
export const glycolRange = (basis: ConcentrationBasis): Pick<GlycolFit, 'fraction' | 'tempC'> => fits[basis];
