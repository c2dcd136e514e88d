// Rebuilds the catalogue from a folder of reference tables: node assets/catalogue/import.mjs ../shared/reference
// Published units are kept, so that each line can be compared with its source; engine/catalogue converts to SI.
// A second argument names another folder to write to. Same tables, same files: nothing here depends on time or place.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { powerChain } from './importing/powerChain.mjs';
import { catalogue, known, number, numbers } from './importing/tables.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const [reference, target = here] = process.argv.slice(2);
if (!reference) throw new Error('usage: node assets/catalogue/import.mjs REFERENCE_FOLDER [TARGET_FOLDER]');
const { citation, figure, read, write, writeGroups, writeSources } = catalogue({ reference, additions: join(here, 'additions'), target });

const picked = (row, keys) => known(keys.map((key) => [key, row[key]]));
const figureTable = (name, keys) => read(name).map((row) => ({ ...picked(row, keys), ...figure(row) }));

writeGroups('accelerators.json', {
  systems: read('accelerators.csv').map((row) => ({
    id: row.system_id,
    name: row.system_name,
    vendor: row.vendor,
    memoryType: row.memory_type,
    status: row.status,
    ...citation(row),
  })),
  figures: read('accelerator_facts.csv').map((row) => ({ system: row.system_id, parameter: row.parameter, ...figure(row) })),
});

const modelNumbers = [
  'layers', 'hidden_size', 'attention_heads', 'kv_heads', 'head_dim', 'mla_kv_lora_rank', 'mla_rope_dim', 'mla_q_lora_rank', 'dense_ffn_dim',
  'expert_ffn_dim', 'vocab_size', 'routed_experts', 'shared_experts', 'experts_per_token', 'leading_dense_layers', 'sliding_window_tokens',
  'sliding_layers', 'context_tokens', 'total_params_billion_published', 'active_params_billion_published', 'total_params_billion_computed',
  'active_params_billion_computed_incl_embeddings', 'kv_elements_per_token', 'kv_bytes_per_token_16bit_long_context',
];
write(
  'models.json',
  read('models.csv').map((row) => ({
    id: row.model_id,
    architecture: row.architecture,
    attention: row.attention,
    ...numbers(row, modelNumbers),
    ...citation(row),
  })),
);

write('powerGear.json', read('power_chain.csv').flatMap((row) => powerChain(row, citation)));
write('coolingGear.json', figureTable('cooling.csv', ['category', 'item', 'parameter']));
write('prices.json', figureTable('economics.csv', ['category', 'item', 'parameter']));
write('layout.json', figureTable('layout.csv', ['category', 'item', 'parameter']));
write('facilities.json', figureTable('facilities.csv', ['site', 'as_of', 'parameter']));

write(
  'siteEnergy.json',
  read('site_energy.csv').map((row) => {
    const [, low, high] = /range ([\d.]+)-([\d.]+)/.exec(row.note) ?? [];
    return { ...picked(row, ['scope', 'region', 'parameter', 'period']), ...figure(row, row.unit, { low: number(low), high: number(high) }) };
  }),
);

const coolantUnits = {
  density_kg_per_m3: 'kg/m3',
  specific_heat_kj_per_kg_k: 'kJ/kg/K',
  dynamic_viscosity_mpa_s: 'mPa.s',
  thermal_conductivity_w_per_m_k: 'W/m/K',
};
write(
  'coolants.json',
  read('coolant_properties.csv').flatMap((row) =>
    Object.entries(coolantUnits)
      .filter(([parameter]) => row[parameter] !== '')
      .map(([parameter, unit]) => ({
        fluid: row.fluid,
        basis: row.mixture_basis,
        temperatureC: number(row.temperature_c),
        parameter,
        ...figure({ ...row, value: row[parameter] }, unit),
      })),
  ),
);

const columns = (row, names) => names.map((name) => number(row[name]));
const coefficients = (row, stem, count) => columns(row, Array.from({ length: count }, (_, i) => `${stem}_c${i + 1}`));
write(
  'chillers.json',
  read('chiller_curves.csv').map((row) => ({
    id: row.chiller_id,
    capacityControl: row.capacity_control,
    capacityKwThermal: number(row.capacity_kw_thermal),
    copNominal: number(row.cop_nominal),
    evapLeavingC: columns(row, ['evap_leaving_min_c', 'evap_leaving_nominal_c', 'evap_leaving_max_c']),
    condEnteringC: columns(row, ['cond_entering_min_c', 'cond_entering_nominal_c', 'cond_entering_max_c']),
    partLoad: columns(row, ['plr_min', 'plr_max']),
    capFT: coefficients(row, 'capft', 6),
    eirFT: coefficients(row, 'eirft', 6),
    eirFPLR: coefficients(row, 'eirfplr', 4),
    copAtPartLoad: columns(row, ['cop_at_plr_1_00', 'cop_at_plr_0_75', 'cop_at_plr_0_50', 'cop_at_plr_0_25']).map((cop) => cop ?? null),
    ...citation(row),
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
    const year = months.get(row.market_id).sort((a, b) => Number(a.month) - Number(b.month));
    const column = (name) => year.map((month) => number(month[name]) ?? null);
    return {
      id: row.market_id,
      ...known([['name', row.name], ['country', row.country], ['subdivision', row.iso_subdivision]]),
      ...numbers(row, siteNumbers),
      monthly: {
        meanDryBulbC: column('mean_dry_bulb_c'),
        meanDailyRangeK: column('mean_daily_range_k'),
        meanDewPointC: column('mean_dew_point_c'),
        meanRelativeHumidityPct: column('mean_relative_humidity_pct'),
        meanWindMPerS: column('mean_wind_m_per_s'),
      },
      ...known([['designBasis', row.design_basis], ['designGrade', row.design_grade], ['station', row.station], ['dataSet', row.data_set], ['method', row.method]]),
      humidityBasis: year[0].humidity_basis,
      dryBulbGrade: row.dry_bulb_grade,
      humidityGrade: row.humidity_grade,
      ...citation(row),
    };
  }),
);

write(
  'reliability.json',
  read('reliability.csv').map((row) => ({
    component: row.component,
    ...known([
      ['rateLow', number(row.failure_rate_low)],
      ['rate', number(row.failure_rate_typical)],
      ['rateHigh', number(row.failure_rate_high)],
      ['rateBasis', row.rate_basis],
      ['mttrH', number(row.mttr_hours)],
      ['unavailability', number(row.unavailability_fraction)],
    ]),
    ...citation(row),
  })),
);

const latencies = read('network_latency.csv');
writeGroups('networkLatency.json', {
  facts: latencies.filter((row) => row.kind === 'fact').map((row) => ({ id: row.record, ...known([['period', row.period]]), ...figure(row) })),
  roundTrips: latencies
    .filter((row) => row.kind === 'rtt')
    .map((row) => ({
      id: row.record,
      ...known([
        ['endpointA', row.endpoint_a],
        ['endpointB', row.endpoint_b],
        ['regionA', row.region_a],
        ['regionB', row.region_b],
        ['greatCircleKm', number(row.great_circle_km)],
        ['overFibre', number(row.ratio_to_fibre_great_circle)],
        ['period', row.period],
      ]),
      ...figure(row),
    })),
});

console.log(`${writeSources()} sources`);
