import { compressorW, massBalance, rejectionFanW } from '#engine/cooling';
import type { CostSide } from './costSide';
import type { OperatingPoint } from './operatingPoint';
import type { Balance } from './snapshot';
import { sum } from './sums';

const balance = (name: string, unit: Balance['unit'], inflow: number, outflow: number): Balance => ({
  name,
  unit,
  inflow,
  outflow,
  residual: Math.abs(inflow - outflow) / Math.max(Math.abs(inflow), 1),
});

/** Conservation of power, heat and money, computed from the two ends of each path. */
export const balances = (point: OperatingPoint, cost: CostSide): Balance[] => {
  const { power, cooling, drawW, houseLoadW } = point;
  const lossW = sum(power.lossW) + sum(power.runLossW);
  const servedW = sum(drawW) - power.unservedPlantW;
  return [
    balance(
      'Power: grid and on-site supply = loads + losses + house load',
      'W',
      power.suppliedW + houseLoadW,
      servedW + lossW + houseLoadW,
    ),
    // Units without facility water give liquid heat to the room, where it counts once.
    // Fans and compressors of heat rejection blow their own power away with the heat; all else passes the coolant or stays.
    balance(
      'Heat: loads and losses = rejected + lost outdoors + stranded',
      'W',
      sum(point.liquidHeatW) +
        sum(point.airHeatW) -
        sum(cooling.roomHeatW) +
        (sum(cooling.drawW) - rejectionFanW(cooling) - compressorW(cooling)) +
        point.outdoorLossW,
      point.rejectedW + point.outdoorLossW + point.outdoorAirW + point.strandedW,
    ),
    {
      name: 'Coolant: flow into each junction = flow out of it',
      unit: 'kg/s',
      ...massBalance(cooling),
    },
    balance(
      'Capital: total = sum of classes',
      'USD',
      cost.results.capexUsd,
      cost.results.capexByClass.reduce((total, part) => total + part.usd, 0),
    ),
    balance(
      'Yearly cost: total = sum of causes',
      'USD',
      cost.results.annualUsd,
      cost.results.split.reduce((total, part) => total + part.usdPerYear, 0),
    ),
  ];
};
