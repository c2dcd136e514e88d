// Rebuilds the catalogue from a folder of reference tables: node assets/catalogue/import.mjs ../shared/reference
// Published units are kept, so that each line can be compared with its source; engine/catalogue converts to SI.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';

const [reference] = process.argv.slice(2);
if (!reference) throw new Error('usage: node assets/catalogue/import.mjs REFERENCE_FOLDER');
const target = new URL('.', import.meta.url).pathname;

const read = (name) => Papa.parse(readFileSync(join(reference, name), 'utf8'), { header: true, skipEmptyLines: true }).data;

const sources = new Map();
/** Sources are listed once; figures refer to them by place in that list. */
const sourceOf = (row) => {
  const source = { title: row.source_title, url: row.source_url, date: row.source_date ?? '' };
  // Estimates, derivations and printed reports have no address; then a grade, a note or the recheck mark tells the user so.
  const isExplained = ['C', 'D'].includes(row.confidence ?? row.grade) || Boolean(row.note) || row.source_check === 'recheck_against_source';
  if (!source.title || (!source.url && !isExplained)) throw new Error(`a row without a source: ${JSON.stringify(row)}`);
  const key = JSON.stringify(source);
  if (!sources.has(key)) sources.set(key, { index: sources.size, source });
  return sources.get(key).index;
};

const number = (text) => (text === undefined || text === '' ? undefined : Number(text));

/** Value from the typical column, else the middle of low and high, else the one there is. */
const typicalOf = (low, typical, high) => typical ?? (low !== undefined && high !== undefined ? (low + high) / 2 : (low ?? high));

const figure = (row, { low, typical, high, unit, grade = row.confidence ?? row.grade, note = row.note }) => {
  const value = typicalOf(low, typical, high);
  if (value === undefined) return undefined;
  const middleNote = typical === undefined && low !== undefined && high !== undefined ? 'middle of the range' : '';
  const notes = [note, middleNote].filter(Boolean).join('; ');
  return {
    value,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    unit,
    source: sourceOf(row),
    grade,
    recheck: row.source_check === 'recheck_against_source',
    ...(notes ? { note: notes } : {}),
  };
};

const write = (name, rows) => writeFileSync(join(target, name), `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`);

/** Tables of one figure a row: keys that name it, then the figure. Rows without a number are kept out. */
const figureTable = (name, keys) =>
  read(name).flatMap((row) => {
    const made = figure(row, { low: number(row.value_low), typical: number(row.value_typical ?? row.value), high: number(row.value_high), unit: row.unit });
    return made ? [{ ...Object.fromEntries(keys.map((key) => [key, row[key]])), ...made }] : [];
  });

const systems = read('accelerators.csv').map((row) => ({
  id: row.system_id,
  name: row.system_name,
  vendor: row.vendor,
  memoryType: row.memory_type,
  status: row.status,
}));
write('systems.json', systems);
write('systemFigures.json', figureTable('accelerator_facts.csv', ['system_id', 'parameter']));

const modelNumbers = [
  'layers', 'hidden_size', 'attention_heads', 'kv_heads', 'head_dim', 'mla_kv_lora_rank', 'mla_rope_dim', 'mla_q_lora_rank', 'dense_ffn_dim',
  'expert_ffn_dim', 'vocab_size', 'routed_experts', 'shared_experts', 'experts_per_token', 'leading_dense_layers', 'sliding_window_tokens',
  'sliding_layers', 'context_tokens', 'total_params_billion_published', 'active_params_billion_published', 'kv_elements_per_token',
];
write(
  'models.json',
  read('models.csv').map((row) => ({
    id: row.model_id,
    architecture: row.architecture,
    attention: row.attention,
    ...Object.fromEntries(modelNumbers.flatMap((key) => (row[key] === '' ? [] : [[key, Number(row[key])]]))),
    source: sourceOf(row),
    grade: row.confidence,
    recheck: row.source_check === 'recheck_against_source',
    ...(row.note ? { note: row.note } : {}),
  })),
);

write(
  'powerGear.json',
  read('power_chain.csv').map((row) => {
    const rating = number(row.rating);
    return {
      component: row.component,
      technology: row.technology,
      ...(Number.isFinite(rating) ? { rating } : {}),
      ...(row.rating && !Number.isFinite(rating) ? { ratingText: row.rating } : {}),
      ratingUnit: row.rating_unit,
      ...(row.load_fraction === '' ? {} : { loadFraction: Number(row.load_fraction) }),
      ...(row.efficiency_fraction === '' ? {} : { value: Number(row.efficiency_fraction) }),
      unit: '1',
      source: sourceOf(row),
      grade: row.confidence,
      recheck: row.source_check === 'recheck_against_source',
      ...(row.note ? { note: row.note } : {}),
    };
  }),
);
write('coolingGear.json', figureTable('cooling.csv', ['category', 'item', 'parameter']));
write('prices.json', figureTable('economics.csv', ['category', 'item', 'parameter']));
write('siteEnergy.json', figureTable('site_energy.csv', ['scope', 'region', 'parameter', 'period']));

const coolantUnits = {
  density_kg_per_m3: 'kg/m3',
  specific_heat_kj_per_kg_k: 'kJ/kg/K',
  dynamic_viscosity_mpa_s: 'mPa.s',
  thermal_conductivity_w_per_m_k: 'W/m/K',
};
write(
  'coolants.json',
  read('coolant_properties.csv').flatMap((row) =>
    Object.entries(coolantUnits).map(([column, unit]) => ({
      fluid: row.fluid,
      basis: row.mixture_basis,
      temperatureC: Number(row.temperature_c),
      parameter: column,
      ...figure(row, { typical: Number(row[column]), unit }),
    })),
  ),
);

const curve = (row, stem, count) => Array.from({ length: count }, (_, i) => Number(row[`${stem}_c${i + 1}`]));
write(
  'chillers.json',
  read('chiller_curves.csv').map((row) => ({
    id: row.chiller_id,
    capacityControl: row.capacity_control,
    capacityKwThermal: Number(row.capacity_kw_thermal),
    copNominal: Number(row.cop_nominal),
    evapLeavingC: [Number(row.evap_leaving_min_c), Number(row.evap_leaving_nominal_c), Number(row.evap_leaving_max_c)],
    condEnteringC: [Number(row.cond_entering_min_c), Number(row.cond_entering_nominal_c), Number(row.cond_entering_max_c)],
    partLoad: [Number(row.plr_min), Number(row.plr_max)],
    capFT: curve(row, 'capft', 6),
    eirFT: curve(row, 'eirft', 6),
    eirFPLR: curve(row, 'eirfplr', 4),
    source: sourceOf(row),
    grade: row.confidence,
    recheck: row.source_check === 'recheck_against_source',
  })),
);

const months = new Map();
for (const row of read('climates.csv')) months.set(row.market_id, [...(months.get(row.market_id) ?? []), row]);
const siteNumbers = [
  'latitude', 'longitude', 'elevation_m', 'utc_offset_h', 'mean_annual_dry_bulb_c', 'cooling_db_0_4pct_c', 'mcwb_at_cooling_db_0_4pct_c', 'cooling_db_1pct_c',
  'mcwb_at_cooling_db_1pct_c', 'evaporation_wb_0_4pct_c', 'mcdb_at_evaporation_wb_0_4pct_c', 'heating_db_99_6pct_c', 'extreme_max_db_20yr_c', 'extreme_min_db_20yr_c',
];
write(
  'climates.json',
  read('climates_sites.csv').map((row) => {
    const monthly = months.get(row.market_id).sort((a, b) => Number(a.month) - Number(b.month));
    const column = (key) => monthly.map((month) => (month[key] === '' ? null : Number(month[key])));
    return {
      id: row.market_id,
      name: row.name,
      country: row.country,
      ...Object.fromEntries(siteNumbers.flatMap((key) => (row[key] === '' ? [] : [[key, Number(row[key])]]))),
      designBasis: row.design_basis,
      designGrade: row.design_grade,
      monthly: {
        meanDryBulbC: column('mean_dry_bulb_c'),
        meanDailyRangeK: column('mean_daily_range_k'),
        meanDewPointC: column('mean_dew_point_c'),
        meanWindMPerS: column('mean_wind_m_per_s'),
      },
      station: row.station,
      source: sourceOf({ ...row, source_date: row.data_set }),
      grade: row.grade,
      recheck: row.source_check === 'recheck_against_source',
      ...(row.note ? { note: row.note } : {}),
    };
  }),
);

write(
  'reliability.json',
  read('reliability.csv').map((row) => ({
    component: row.component,
    ...Object.fromEntries(
      [['rateLow', 'failure_rate_low'], ['rate', 'failure_rate_typical'], ['rateHigh', 'failure_rate_high'], ['mttrH', 'mttr_hours'], ['unavailability', 'unavailability_fraction']]
        .flatMap(([to, from]) => (row[from] === '' ? [] : [[to, Number(row[from])]])),
    ),
    rateBasis: row.rate_basis,
    source: sourceOf(row),
    grade: row.confidence,
    recheck: row.source_check === 'recheck_against_source',
    ...(row.note ? { note: row.note } : {}),
  })),
);

write('sources.json', [...sources.values()].map(({ source }) => source));
