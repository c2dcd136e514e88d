import { z } from 'zod';
import { type AcceleratorSystem, acceleratorSystem, acceleratorSystems } from '#engine/catalogue';
import type { CostItem, ElementKind } from '#engine/document';
import { coolantSink, HIGH_DC_V, LOW_VOLTAGE_V, powerSink } from '../ports';

/** A rack of accelerators: what it is comes from the catalogue, how it is run from its deployment. */
export interface RackProps {
  /** Row of the accelerator catalogue. */
  readonly systemId: string;
  /** Null = the scenario's default deployment. */
  readonly deploymentId: string | null;
  /** Null = up to nameplate. */
  readonly powerCapW: number | null;
  readonly corded: 'single' | 'dual';
  readonly phases: 'three' | 'single';
  /** Shelves on 415 V AC, or a sidecar or shelves on 800 V DC. */
  readonly supply: 'ac415' | 'dc800';
}

const schema: z.ZodType<RackProps> = z.looseObject({
  systemId: z.string(),
  deploymentId: z.string().nullable(),
  powerCapW: z.number().positive().nullable(),
  corded: z.enum(['single', 'dual']),
  phases: z.enum(['three', 'single']),
  supply: z.enum(['ac415', 'dc800']),
});

const defaults: RackProps = {
  systemId: 'gb300_nvl72',
  deploymentId: null,
  powerCapW: null,
  // Power shelves of both feeds. Source: 8 shelves N+N, power_chain.csv gb300_nvl72_rack.
  corded: 'dual',
  // Source: power shelves of ORV3 and MGX racks are three-phase (OCP Open Rack V3 power shelf specification).
  phases: 'three',
  supply: 'ac415',
};

/**
 * Size where nobody publishes one: 600 mm × 1,200 mm × 2,300 mm.
 * Source: EIA/ECA-310-E and OCP Open Rack V3 outer width; depth and height of the deepest and tallest 19-inch racks sold.
 */
const DEFAULT_SIZE = { widthM: 0.6, depthM: 1.2, heightM: 2.3 };

/** Line-side power factor of rack power shelves at half load and above. Source: 80 PLUS, power factor ≥ 0.95 (0.98 typical). */
const POWER_FACTOR = 0.98;

/** Design flow where nobody publishes one. Source: OCP guidance of 1.5 L/min for each kW at 10 K rise, cooling.csv flow_per_kw. */
const DEFAULT_FLOW_M3_PER_S_PER_W = 2.5e-8;

/** Quick disconnects, hoses, rack manifold and cold plates at design flow. Source: cooling.csv differential_pressure 0.5–3 bar, low end. */
const RACK_PRESSURE_DROP_PA = 80_000;

/** Hoses and quick disconnects are rated to 65 °C and above. Source: OCP Cold Plate Development and Qualification, hoses and couplings; engineering estimate of the weakest part. */
const RETURN_LIMIT_C = 65;

/** Limit where nobody publishes one: S40 technology cooling water. Source: ASHRAE TC 9.9, 2024 S classes. */
const DEFAULT_SUPPLY_LIMIT_C = 40;

const size = (
  system: AcceleratorSystem | undefined,
): { readonly widthM: number; readonly depthM: number; readonly heightM: number } => ({
  widthM: system?.figures.rackWidthM?.value ?? DEFAULT_SIZE.widthM,
  depthM: system?.figures.rackDepthM?.value ?? DEFAULT_SIZE.depthM,
  heightM: system?.figures.rackHeightM?.value ?? DEFAULT_SIZE.heightM,
});

const ratedW = (system: AcceleratorSystem): number | undefined => system.figures.rackPowerMaxW?.value;

const feedOf = ({ supply }: RackProps) =>
  supply === 'dc800'
    ? ({ voltageV: HIGH_DC_V, current: 'dc' } as const)
    : ({ voltageV: LOW_VOLTAGE_V, current: 'ac' } as const);

const missing = (system: AcceleratorSystem, what: string, remedy: string) => ({
  code: 'rack.catalogue.missing',
  severity: 'error' as const,
  message: `No ${what} is published for ${system.name}.`,
  remedy,
});

export const rack: ElementKind<RackProps> = {
  shape: 'placed',
  kind: 'rack',
  label: 'Rack',
  labelPlural: 'Racks',
  category: 'compute',
  schema,
  defaults,
  fields: [
    {
      key: 'systemId',
      label: 'System',
      group: 'identity',
      editor: 'choice',
      choices: () => acceleratorSystems().map(({ id, name }) => ({ value: id, label: name })),
    },
    { key: 'powerCapW', label: 'Power cap', group: 'electrical', editor: 'number', quantity: 'power', min: 0 },
    {
      key: 'corded',
      label: 'Power cords',
      group: 'electrical',
      editor: 'choice',
      choices: () => [
        { value: 'dual', label: 'A and B' },
        { value: 'single', label: 'A only' },
      ],
    },
    {
      key: 'supply',
      label: 'Power supply',
      group: 'electrical',
      editor: 'choice',
      choices: () => [
        { value: 'ac415', label: '415 V AC, 54 V shelves' },
        { value: 'dc800', label: '800 V DC' },
      ],
    },
    {
      key: 'phases',
      label: 'Phases of a cord',
      group: 'electrical',
      editor: 'choice',
      choices: () => [
        { value: 'three', label: 'Three' },
        { value: 'single', label: 'One' },
      ],
    },
  ],
  check: (props, catalogue) => {
    const system = catalogue.acceleratorSystem(props.systemId);
    if (!system)
      return [
        {
          code: 'rack.system.unknown',
          severity: 'error',
          message: `The catalogue has no system "${props.systemId}".`,
          remedy: 'Choose a system in the inspector.',
        },
      ];
    if (ratedW(system) === undefined)
      return [
        missing(system, 'rack power', 'Choose another system; its rack cannot be fed or cooled on paper without it.'),
      ];
    return system.figures.rackPriceUsd
      ? []
      : [
          {
            ...missing(system, 'price', 'Costs leave its racks out; compare tokens and power only.'),
            code: 'rack.price.missing',
            severity: 'warning' as const,
          },
        ];
  },
  ports: (props) => {
    const system = acceleratorSystem(props.systemId);
    const { depthM, heightM, widthM } = size(system);
    const feed = feedOf(props);
    const feeds = [
      powerSink({
        id: 'feedA',
        label: 'Feed A',
        ...feed,
        offsetM: [-widthM / 4, depthM / 4, heightM],
        required: 'error',
      }),
    ];
    if (props.corded === 'dual')
      feeds.push(
        powerSink({
          id: 'feedB',
          label: 'Feed B',
          ...feed,
          offsetM: [widthM / 4, depthM / 4, heightM],
          required: 'warning',
        }),
      );
    const isLiquidCooled = (system?.figures.liquidHeatFraction?.value ?? 0) > 0;
    return isLiquidCooled
      ? [
          ...feeds,
          coolantSink({
            id: 'coolant',
            label: 'Coolant',
            water: 'tcs',
            offsetM: [0, depthM / 2, 0.2],
            required: 'error',
          }),
        ]
      : feeds;
  },
  footprint: (props) => size(acceleratorSystem(props.systemId)),
  // Cold aisle to pull a tray, hot aisle to reach hoses. Source: ANSI/TIA-942-B, 1.0 m front, 0.6 m rear at least.
  clearance: () => ({ frontM: 1, rearM: 0.6, sidesM: 0 }),
  massKg: (props) => acceleratorSystem(props.systemId)?.figures.rackMassKg?.value ?? 0,
  electrical: (props, catalogue) => ({
    type: 'load',
    nominalVoltageV: feedOf(props).voltageV,
    ratedW: ratedW(catalogue.acceleratorSystem(props.systemId)!)!,
    powerFactor: props.supply === 'dc800' ? 1 : POWER_FACTOR,
    corded: props.corded,
    phases: props.phases,
  }),
  cooling: (props, catalogue) => {
    const { figures } = catalogue.acceleratorSystem(props.systemId)!;
    return {
      type: 'liquidLoad',
      liquidFraction: figures.liquidHeatFraction?.value ?? 0,
      maxSupplyTempC: figures.coolantSupplyMaxC?.value ?? DEFAULT_SUPPLY_LIMIT_C,
      maxReturnTempC: RETURN_LIMIT_C,
      flowM3PerSPerW: figures.coolantFlowM3PerSPerW?.value ?? DEFAULT_FLOW_M3_PER_S_PER_W,
      pressureDropPa: figures.coolantPressureDropPa?.value ?? RACK_PRESSURE_DROP_PA,
    };
  },
  compute: (props) => ({
    systemId: props.systemId,
    racks: 1,
    deploymentId: props.deploymentId,
    powerCapW: props.powerCapW,
  }),
  cost: (props, catalogue) => {
    const system = catalogue.acceleratorSystem(props.systemId)!;
    const { rackPriceUsd } = system.figures;
    return rackPriceUsd
      ? [{ costClass: 'it', label: system.name, quantity: 1, unitCost: rackPriceUsd } satisfies CostItem]
      : [];
  },
};
