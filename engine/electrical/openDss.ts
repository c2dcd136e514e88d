import { type ExchangeNetwork, exchangeNetwork } from './exchange';
import type { PreparedNetwork } from './network';
import type { ElectricalState } from './state';

/** Names: letters, digits, `_` and `-`, made unique by the index. */
const nameOf = (prefix: string, index: number, label: string): string =>
  `${prefix}${index}_${label.replace(/[^A-Za-z0-9-]+/g, '_')}`;

const positiveAndZero = (r: number, x: number): string => `r1=${r} x1=${x} r0=${r} x0=${x}`;

/**
 * OpenDSS script of the AC network at its present operating point, positive sequence only (zero sequence set equal).
 *
 * A source without impedance becomes a Vsource of 1e-6 Ω, since OpenDSS wants one. OpenDSS puts the whole magnetising branch
 * of a transformer at its last winding, we in the middle: voltages differ by about uk·i₀/2 (1e-4 pu).
 */
export const openDssScript = (network: PreparedNetwork, state: ElectricalState): string => {
  const net: ExchangeNetwork = exchangeNetwork(network, state);
  const bus = net.buses.map((b, i) => nameOf('b', i, b.name));
  const kv = (index: number): number => net.buses[index]!.nominalVoltageV / 1e3;
  const out: string[] = ['Clear', `Set DefaultBaseFrequency=${net.frequencyHz}`];
  net.sources.forEach((source, i) => {
    const element = i === 0 ? 'New Circuit.millwright' : `New Vsource.${nameOf('v', i, source.name)}`;
    out.push(
      `${element} bus1=${bus[source.bus]} phases=3 basekv=${kv(source.bus)} pu=${source.voltagePu} ${positiveAndZero(0, 1e-6)}`,
    );
  });
  net.lines.forEach((line, i) => {
    const capacitanceNf = (line.susceptanceS / (2 * Math.PI * net.frequencyHz)) * 1e9;
    const rating = line.ratedA > 0 ? ` normamps=${line.ratedA}` : '';
    out.push(
      `New Line.${nameOf('l', i, line.name)} bus1=${bus[line.from]} bus2=${bus[line.to]} phases=3 length=1 units=none ` +
        `${positiveAndZero(line.resistanceOhm, line.reactanceOhm)} c1=${capacitanceNf} c0=${capacitanceNf}${rating} enabled=${line.isInService ? 'yes' : 'no'}`,
    );
  });
  net.switches.forEach((item, i) => {
    out.push(
      `New Line.${nameOf('s', i, item.name)} bus1=${bus[item.from]} bus2=${bus[item.to]} phases=3 switch=yes enabled=${item.isInService ? 'yes' : 'no'}`,
    );
  });
  net.transformers.forEach((t, i) => {
    const kva = t.ratedVa / 1e3;
    const reactance = Math.sqrt(Math.max(0, t.shortCircuitFraction ** 2 - t.resistanceFraction ** 2));
    const noLoad = (100 * t.noLoadLossW) / t.ratedVa;
    const magnetising = 100 * Math.sqrt(Math.max(0, t.noLoadCurrentFraction ** 2 - (t.noLoadLossW / t.ratedVa) ** 2));
    out.push(
      `New Transformer.${nameOf('t', i, t.name)} phases=3 windings=2 buses=(${bus[t.from]}, ${bus[t.to]}) conns=(wye, wye) ` +
        `kvs=(${t.primaryVoltageV / 1e3}, ${t.secondaryVoltageV / 1e3}) kvas=(${kva}, ${kva}) xhl=${100 * reactance} ` +
        `%loadloss=${100 * t.resistanceFraction} %noloadloss=${noLoad} %imag=${magnetising} enabled=${t.isInService ? 'yes' : 'no'}`,
    );
  });
  net.loads.forEach((load, i) => {
    // Constant power at any voltage: the default band of 0.95 to 1.05 pu would turn it into an impedance.
    out.push(
      `New Load.${nameOf('d', i, load.name)} bus1=${bus[load.bus]} phases=3 kv=${kv(load.bus)} kw=${load.powerW / 1e3} kvar=${load.reactiveVar / 1e3} model=1 vminpu=0.1 vmaxpu=2`,
    );
  });
  const bases = [...new Set(net.buses.map((b) => b.nominalVoltageV / 1e3))].sort((a, b) => b - a);
  out.push(`Set VoltageBases=[${bases.join(', ')}]`, 'CalcVoltageBases', 'Set Tolerance=1e-9', 'Solve');
  return `${out.join('\n')}\n`;
};
