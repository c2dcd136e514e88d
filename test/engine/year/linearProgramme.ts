import loadHighs from 'highs';
import { type DispatchProblem, oneWayEfficiency } from '#engine/year';

let solver: ReturnType<typeof loadHighs> | undefined;

const SECONDS_PER_HOUR = 3600;
/** Watts and dollars of a plant span ten decades; in megawatts and megawatt-hours the programme is well scaled. */
const MW = 1e6;

/** The dispatch of a month as a linear programme in the format of CPLEX, in MW, MWh and USD. */
const programmeOf = ({
  loadW,
  priceUsdPerJ,
  importLimitW,
  demandChargeUsdPerW,
  storage,
  generation,
}: DispatchProblem) => {
  const hours = [...loadW.keys()];
  const usdPerMwh = (usdPerJ: number): number => usdPerJ * SECONDS_PER_HOUR * MW;
  const oneWay = storage ? oneWayEfficiency(storage) : 1;
  const ratedMw = (storage?.ratedW ?? 0) / MW;
  const number = (value: number): string => (value < 0 ? '- ' : '+ ') + Math.abs(value).toPrecision(15);
  const objective = [
    `${number(demandChargeUsdPerW * MW)} peak`,
    ...hours.map((k) => `${number(usdPerMwh(priceUsdPerJ[k]!))} buy${k}`),
    ...hours.map((k) => `${number(usdPerMwh(generation?.costUsdPerJ ?? 0))} make${k}`),
  ];
  const rows = hours.flatMap((k) => [
    `buy${k} + make${k} + give${k} - take${k} = ${loadW[k]! / MW}`,
    `peak - buy${k} >= 0`,
    `stored${k} ${k > 0 ? `- stored${k - 1}` : ''} ${number(-oneWay)} take${k} ${number(1 / oneWay)} give${k} = 0`,
  ]);
  const last = hours.length - 1;
  const bounds = hours.flatMap((k) => [
    `0 <= buy${k} <= ${importLimitW[k]! / MW}`,
    `0 <= make${k} <= ${(generation?.ratedW ?? 0) / MW}`,
    `0 <= give${k} <= ${ratedMw}`,
    `0 <= take${k} <= ${ratedMw}`,
    `0 <= stored${k} <= ${k === last ? 0 : (storage?.energyJ ?? 0) / SECONDS_PER_HOUR / MW}`,
  ]);
  return `Minimize\n ${objective.join('\n ')}\nSubject To\n ${rows.join('\n ')}\nBounds\n ${bounds.join('\n ')}\nEnd\n`;
};

/** Least cost of a month as HiGHS finds it, USD: an oracle that knows nothing of our method. */
export const leastCostUsd = async (problem: DispatchProblem): Promise<number> => {
  solver ??= loadHighs();
  const { Status: status, ObjectiveValue: usd } = (await solver).solve(programmeOf(problem));
  // A programme that could not be read comes back as "Empty" instead of as an error.
  if (status !== 'Optimal') throw new Error(`the solver says ${status}`);
  return usd;
};
