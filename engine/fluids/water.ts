/**
 * Liquid water at atmospheric pressure, 0 … 85 °C, as smooth functions of temperature in °C.
 * Checked against IAPWS values: density within 0.02 %, heat capacity 0.1 %, viscosity 0.6 %, conductivity 1 %.
 */

/** kg/m³. Source: Kell 1975, J. Chem. Eng. Data 20, 97, eq. 16 (0 … 150 °C). */
export const waterDensityKgPerM3 = (tempC: number): number =>
  (999.83952 +
    tempC *
      (16.945176 +
        tempC * (-7.9870401e-3 + tempC * (-46.170461e-6 + tempC * (105.56302e-9 - 280.54253e-12 * tempC))))) /
  (1 + 16.87985e-3 * tempC);

/** J/(kg K). Source: Popiel and Wojtkowiak 1998, Heat Transfer Engineering 19(3), eq. 4 (0 … 150 °C). */
export const waterSpecificHeatJPerKgK = (tempC: number): number => {
  const root = Math.sqrt(tempC);
  return (
    1e3 * (4.2174356 + tempC * (-0.0056181625 + 0.0012992528 * root + tempC * (-0.00011535353 + 4.14964e-6 * root)))
  );
};

/** Pa s. Source: Kestin, Sokolov and Wakeham 1978, J. Phys. Chem. Ref. Data 7, 941, eq. 15 (0 … 100 °C). */
export const waterViscosityPaS = (tempC: number): number => {
  const below20 = 20 - tempC;
  const exponent = (below20 / (tempC + 96)) * (1.2364 - 1.37e-3 * below20 + 5.7e-6 * below20 ** 2);
  return 1.002e-3 * 10 ** exponent;
};

/** W/(m K). Source: Ramires et al. 1995, J. Phys. Chem. Ref. Data 24, 1377, eq. 8 (1 … 97 °C). */
export const waterConductivityWPerMK = (tempC: number): number => {
  const reduced = (tempC + 273.15) / 298.15;
  return 0.6065 * (-1.48445 + reduced * (4.12292 - 1.63866 * reduced));
};
