import { dewPointFromRelativeHumidityC, standardPressurePa, wetBulbFromRelativeHumidityC } from '#engine/fluids';
import { failure, type Outcome, type Problem, success } from '#engine/quantity';
import { HOURS_PER_LEAP_YEAR, HOURS_PER_YEAR, monthOfHour, type WeatherYear } from './weatherYear';

/** Columns of a data line, counted from 0. Source: EnergyPlus Auxiliary Programs, EPW CSV format. */
const column = { month: 1, day: 2, hour: 3, dryBulb: 6, dewPoint: 7, relativeHumidity: 8, pressure: 9 } as const;
const HEADER_LINES = 8;
/** What stands for a missing value. */
const missing = { dryBulb: 99.9, dewPoint: 99.9, relativeHumidity: 999, pressure: 999_999 } as const;
/** Of the format itself; what lies outside is no weather of this planet. */
const bounds = {
  dryBulb: [-70, 70],
  dewPoint: [-90, 50],
  relativeHumidity: [0, 110],
  pressure: [31_000, 120_000],
} as const;

/** A real file is under 2 MB. */
const MAX_CHARACTERS = 16e6;
/** Gaps up to this many hours are bridged in a straight line; longer ones would be invented weather. */
const LONGEST_GAP_H = 6;
/** Dew point and relative humidity of one hour that differ by more than this share of saturation come from different readings. */
const HUMIDITY_MISMATCH = 0.05;
/** Highest wet bulbs on record are about 35 °C; typical years stay below 33 °C. Source: Raymond, Matthews and Horton 2020. */
const SUSPECT_WET_BULB_C = 33;

const refused = (code: string, message: string, remedy: string): Outcome<never> =>
  failure({ code: `weather.epw.${code}`, severity: 'error', elements: [], message, remedy });

const note = (code: string, severity: 'warning' | 'info', message: string, remedy: string): Problem => ({
  code: `weather.epw.${code}`,
  severity,
  elements: [],
  message,
  remedy,
});

type Field = keyof typeof missing;

interface Columns {
  readonly values: Readonly<Record<Field, Float64Array>>;
  readonly isMissing: Readonly<Record<Field, Uint8Array>>;
}

/** Numbers of all data lines, or the first line that cannot be read. */
const readColumns = (lines: readonly string[]): Outcome<Columns> => {
  const fields = Object.keys(missing) as Field[];
  const make = <T>(array: () => T): Record<Field, T> =>
    Object.fromEntries(fields.map((field) => [field, array()])) as Record<Field, T>;
  const values = make(() => new Float64Array(lines.length));
  const isMissing = make(() => new Uint8Array(lines.length));
  const months = monthOfHour(lines.length);
  let expectedHour = 0;
  for (const [k, line] of lines.entries()) {
    const cells = line.split(',');
    const at = `line ${k + HEADER_LINES + 1}`;
    if (cells.length <= column.pressure)
      return refused(
        'columns',
        `${at} has ${cells.length} columns; the ten first are needed.`,
        'Export the file again.',
      );
    const hour = Number(cells[column.hour]);
    const month = Number(cells[column.month]);
    expectedHour = (k % 24) + 1;
    if (hour !== expectedHour || month !== months[k]! + 1)
      return refused(
        'sequence',
        `${at} is hour ${cells[column.hour]} of month ${cells[column.month]}; hour ${expectedHour} of month ${months[k]! + 1} was expected. A row is missing, doubled or out of order.`,
        'Use a file with one row for each hour from 1 January, hour 1.',
      );
    for (const field of fields) {
      const text = cells[column[field]]!.trim();
      const value = Number(text);
      const [least, most] = bounds[field];
      if (text === '' || value === missing[field]) isMissing[field][k] = 1;
      else if (!(value >= least && value <= most))
        return refused(
          'value',
          `${at}: ${field} reads "${text.slice(0, 20)}"; ${least} to ${most} was expected.`,
          'Correct the line, or mark the value as missing.',
        );
      else values[field][k] = value;
    }
  }
  return success({ values, isMissing });
};

/** Fills gaps in a straight line. Returns the first hour of a gap that is too long, or −1, and how many hours were filled. */
const bridge = (values: Float64Array, isMissing: Uint8Array): { readonly tooLong: number; readonly filled: number } => {
  let filled = 0;
  for (let k = 0; k < values.length; k++) {
    if (isMissing[k] === 0) continue;
    let end = k;
    while (end < values.length && isMissing[end] === 1) end++;
    if (end - k > LONGEST_GAP_H) return { tooLong: k, filled };
    const before = k > 0 ? values[k - 1]! : values[end]!;
    const after = end < values.length ? values[end]! : before;
    for (let j = k; j < end; j++) values[j] = before + ((after - before) * (j - k + 1)) / (end - k + 1);
    filled += end - k;
    k = end;
  }
  return { tooLong: -1, filled };
};

/**
 * Reads an hourly weather file in EnergyPlus format (EPW). Months may come from different years. Humidity is taken from the
 * relative humidity and the station pressure of the hour; the dew point stands in where that is missing.
 *
 * Problems: `weather.epw.*`, with the line; what was mended is a warning, what makes a year unusable an error.
 * Source: EnergyPlus Auxiliary Programs, EPW CSV format; wet bulb after ASHRAE Fundamentals 2017, 1.33 and 1.35.
 */
export const parseEpw = (text: string): Outcome<WeatherYear> => {
  if (text.length > MAX_CHARACTERS)
    return refused(
      'size',
      `The file has ${text.length} characters; a year has about 1.6 million.`,
      'Choose an EPW file.',
    );
  const lines = text.split(/\r\n|\n|\r/);
  const location = lines[0]?.split(',') ?? [];
  if (location[0]?.trim().toUpperCase() !== 'LOCATION' || location.length < 10)
    return refused('header', 'The first line does not read "LOCATION,…" with ten entries.', 'Choose an EPW file.');
  const [, city, , country, source] = location.map((cell) => cell.trim());
  const utcOffsetH = Number(location[8]);
  const elevationM = Number(location[9]);
  if (!(Math.abs(utcOffsetH) <= 14) || !(elevationM >= -500 && elevationM <= 6000))
    return refused(
      'location',
      `The first line gives ${location[8]} h from UTC and an elevation of ${location[9]} m.`,
      'Correct the LOCATION line.',
    );
  const data = lines.slice(HEADER_LINES).filter((line) => line.trim() !== '');
  if (data.length !== HOURS_PER_YEAR && data.length !== HOURS_PER_LEAP_YEAR)
    return refused(
      'rows',
      `The file has ${data.length} hourly rows; ${HOURS_PER_YEAR} or ${HOURS_PER_LEAP_YEAR} were expected.`,
      'Use a file of one whole year.',
    );
  const read = readColumns(data);
  if (!read.ok) return read;
  const { values, isMissing } = read.value;
  const problems: Problem[] = [];

  const hours = data.length;
  const dry = bridge(values.dryBulb, isMissing.dryBulb);
  if (dry.tooLong >= 0)
    return refused(
      'gap',
      `The dry bulb is missing for more than ${LONGEST_GAP_H} hours from line ${dry.tooLong + HEADER_LINES + 1}.`,
      'Use a file without long gaps.',
    );
  if (dry.filled > 0)
    problems.push(
      note('filled', 'warning', `The dry bulb of ${dry.filled} hours was missing and was bridged.`, 'Check the file.'),
    );
  const humidity = humidityOf(values, isMissing, problems);
  if (!humidity.ok) return humidity;
  const { relativeHumidity } = humidity.value;
  let withoutPressure = 0;
  for (let k = 0; k < hours; k++)
    if (isMissing.pressure[k] === 1) {
      values.pressure[k] = standardPressurePa(elevationM);
      withoutPressure += 1;
    }
  if (withoutPressure > 0)
    problems.push(
      note(
        'pressure',
        'info',
        `The pressure of ${withoutPressure} hours is that of the standard atmosphere at ${elevationM} m.`,
        'Nothing to do.',
      ),
    );
  const wetBulbC = new Float64Array(hours);
  const dewPointC = new Float64Array(hours);
  let suspect = 0;
  for (let k = 0; k < hours; k++) {
    const share = Math.max(relativeHumidity[k]!, 0.01);
    wetBulbC[k] = wetBulbFromRelativeHumidityC(values.dryBulb[k]!, share, values.pressure[k]!);
    dewPointC[k] = dewPointFromRelativeHumidityC(values.dryBulb[k]!, share);
    if (wetBulbC[k]! > SUSPECT_WET_BULB_C) suspect += 1;
  }
  if (suspect > 0)
    problems.push(
      note(
        'wetBulb',
        'warning',
        `The wet bulb is above ${SUSPECT_WET_BULB_C} °C in ${suspect} hours, which hardly happens anywhere; the humidity of the file may be wrong.`,
        'Compare with the design wet bulb of the place, or use another file.',
      ),
    );
  return success(
    {
      name: [city, country].filter(Boolean).join(', '),
      basis: `hourly file, ${source || 'source not named'}`,
      hours,
      utcOffsetH,
      dryBulbC: values.dryBulb,
      wetBulbC,
      dewPointC,
      pressurePa: values.pressure,
    },
    problems,
  );
};

/** Relative humidity of each hour as a fraction, at most 1. */
const humidityOf = (
  values: Columns['values'],
  isMissing: Columns['isMissing'],
  problems: Problem[],
): Outcome<{ readonly relativeHumidity: Float64Array }> => {
  const hours = values.dryBulb.length;
  const relativeHumidity = new Float64Array(hours);
  const isUnknown = new Uint8Array(hours);
  let mismatched = 0;
  let saturated = 0;
  for (let k = 0; k < hours; k++) {
    const fromDewPoint =
      isMissing.dewPoint[k] === 0
        ? Math.exp(
            // Magnus form: near enough to tell readings of the same hour from others. Source: Alduchov and Eskridge 1996.
            (17.625 * values.dewPoint[k]!) / (243.04 + values.dewPoint[k]!) -
              (17.625 * values.dryBulb[k]!) / (243.04 + values.dryBulb[k]!),
          )
        : null;
    if (isMissing.relativeHumidity[k] === 0) {
      relativeHumidity[k] = Math.min(1, values.relativeHumidity[k]! / 100);
      if (fromDewPoint !== null && Math.abs(fromDewPoint - relativeHumidity[k]!) > HUMIDITY_MISMATCH) mismatched += 1;
    } else if (fromDewPoint !== null) {
      if (fromDewPoint > 1 + HUMIDITY_MISMATCH) saturated += 1;
      relativeHumidity[k] = Math.min(1, fromDewPoint);
    } else isUnknown[k] = 1;
  }
  const { tooLong, filled } = bridge(relativeHumidity, isUnknown);
  if (tooLong >= 0)
    return refused(
      'gap',
      `The humidity is missing for more than ${LONGEST_GAP_H} hours from line ${tooLong + HEADER_LINES + 1}.`,
      'Use a file without long gaps.',
    );
  if (filled > 0)
    problems.push(
      note('filled', 'warning', `The humidity of ${filled} hours was missing and was bridged.`, 'Check the file.'),
    );
  if (saturated > 0)
    problems.push(
      note(
        'dewPoint',
        'warning',
        `The dew point is above the dry bulb in ${saturated} hours; they were taken as saturated.`,
        'Use a file with relative humidity.',
      ),
    );
  if (mismatched > 0)
    problems.push(
      note(
        'humidity',
        'info',
        `Dew point and relative humidity differ by more than ${HUMIDITY_MISMATCH * 100} % of saturation in ${mismatched} hours; the relative humidity was taken.`,
        'Nothing to do; typical years are often joined from several readings.',
      ),
    );
  return success({ relativeHumidity });
};
