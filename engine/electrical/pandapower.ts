import { exchangeNetwork } from './exchange';
import type { PreparedNetwork } from './network';
import type { ElectricalState } from './state';

type Cell = string | number | boolean | null;

/** Column name, pandas type, value of a row. */
type Column<Row> = readonly [name: string, dtype: string, value: (row: Row) => Cell];

/** A pandas data frame in split orientation, as pandapower nests it. */
const frame = <Row>(rows: readonly Row[], columns: readonly Column<Row>[]): unknown => ({
  _module: 'pandas.core.frame',
  _class: 'DataFrame',
  _object: JSON.stringify({
    columns: columns.map(([name]) => name),
    index: rows.map((_, i) => i),
    data: rows.map((row) => columns.map(([, , value]) => value(row))),
  }),
  orient: 'split',
  dtype: Object.fromEntries(columns.map(([name, dtype]) => [name, dtype])),
  is_multiindex: false,
  is_multicolumn: false,
});

/** A line without a rating still needs one in pandapower: far above any current. */
const UNLIMITED_KA = 1e3;

/**
 * The AC network at its present operating point as pandapower JSON (`pandapower.from_json`), with its default T model of
 * transformers, which is ours.
 */
export const pandapowerJson = (network: PreparedNetwork, state: ElectricalState): string => {
  const net = exchangeNetwork(network, state);
  const omega = 2 * Math.PI * net.frequencyHz;
  return JSON.stringify({
    _module: 'pandapower.auxiliary',
    _class: 'pandapowerNet',
    _object: {
      bus: frame(net.buses, [
        ['name', 'object', (b) => b.name],
        ['vn_kv', 'float64', (b) => b.nominalVoltageV / 1e3],
        ['type', 'object', () => 'b'],
        ['zone', 'object', () => null],
        ['in_service', 'bool', () => true],
      ]),
      line: frame(net.lines, [
        ['name', 'object', (l) => l.name],
        ['std_type', 'object', () => null],
        ['from_bus', 'uint32', (l) => l.from],
        ['to_bus', 'uint32', (l) => l.to],
        ['length_km', 'float64', () => 1],
        ['r_ohm_per_km', 'float64', (l) => l.resistanceOhm],
        ['x_ohm_per_km', 'float64', (l) => l.reactanceOhm],
        ['c_nf_per_km', 'float64', (l) => (l.susceptanceS / omega) * 1e9],
        ['g_us_per_km', 'float64', (l) => l.conductanceS * 1e6],
        ['max_i_ka', 'float64', (l) => (l.ratedA > 0 ? l.ratedA / 1e3 : UNLIMITED_KA)],
        ['df', 'float64', () => 1],
        ['parallel', 'uint32', () => 1],
        ['type', 'object', () => null],
        ['in_service', 'bool', (l) => l.isInService],
      ]),
      trafo: frame(net.transformers, [
        ['name', 'object', (t) => t.name],
        ['std_type', 'object', () => null],
        ['hv_bus', 'uint32', (t) => t.from],
        ['lv_bus', 'uint32', (t) => t.to],
        ['sn_mva', 'float64', (t) => t.ratedVa / 1e6],
        ['vn_hv_kv', 'float64', (t) => t.primaryVoltageV / 1e3],
        ['vn_lv_kv', 'float64', (t) => t.secondaryVoltageV / 1e3],
        ['vk_percent', 'float64', (t) => 100 * t.shortCircuitFraction],
        ['vkr_percent', 'float64', (t) => 100 * t.resistanceFraction],
        ['pfe_kw', 'float64', (t) => t.noLoadLossW / 1e3],
        ['i0_percent', 'float64', (t) => 100 * t.noLoadCurrentFraction],
        ['shift_degree', 'float64', () => 0],
        ['tap_side', 'object', () => null],
        ['tap_neutral', 'float64', () => null],
        ['tap_min', 'float64', () => null],
        ['tap_max', 'float64', () => null],
        ['tap_step_percent', 'float64', () => null],
        ['tap_step_degree', 'float64', () => null],
        ['tap_pos', 'float64', () => null],
        ['tap_changer_type', 'object', () => null],
        ['parallel', 'uint32', () => 1],
        ['df', 'float64', () => 1],
        ['in_service', 'bool', (t) => t.isInService],
      ]),
      switch: frame(net.switches, [
        ['bus', 'int64', (s) => s.from],
        ['element', 'int64', (s) => s.to],
        ['et', 'object', () => 'b'],
        ['type', 'object', () => 'CB'],
        ['closed', 'bool', (s) => s.isInService],
        ['name', 'object', (s) => s.name],
        ['z_ohm', 'float64', () => 0],
        ['in_ka', 'float64', () => null],
      ]),
      load: frame(net.loads, [
        ['name', 'object', (l) => l.name],
        ['bus', 'uint32', (l) => l.bus],
        ['p_mw', 'float64', (l) => l.powerW / 1e6],
        ['q_mvar', 'float64', (l) => l.reactiveVar / 1e6],
        ['const_z_p_percent', 'float64', () => 0],
        ['const_i_p_percent', 'float64', () => 0],
        ['const_z_q_percent', 'float64', () => 0],
        ['const_i_q_percent', 'float64', () => 0],
        ['sn_mva', 'float64', () => null],
        ['scaling', 'float64', () => 1],
        ['in_service', 'bool', () => true],
        ['type', 'object', () => 'wye'],
      ]),
      ext_grid: frame(net.sources, [
        ['name', 'object', (s) => s.name],
        ['bus', 'uint32', (s) => s.bus],
        ['vm_pu', 'float64', (s) => s.voltagePu],
        ['va_degree', 'float64', () => 0],
        ['slack_weight', 'float64', () => 1],
        ['in_service', 'bool', () => true],
        ['controllable', 'bool', () => false],
      ]),
      // Written for and read back by this format; newer releases convert it.
      version: '3.5.4',
      format_version: '3.1.0',
      name: '',
      f_hz: net.frequencyHz,
      sn_mva: 1,
    },
  });
};
