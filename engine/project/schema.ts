import { z } from 'zod';
import { ownTables } from '#engine/catalogue';

// The just-in-time compiler of the schema library needs `new Function`, which the content security policy forbids.
z.config({ jitless: true });

/** What a project file holds: a flat list of records, each with an id and a type. Lengths in m, everything SI. */
const finite = z.number();
const nonNegative = finite.min(0);
const share = finite.min(0).max(1);
const id = z.string().regex(/^[a-z][A-Za-z0-9]*_[a-z0-9]{1,32}$/, 'ids read prefix_suffix, e.g. rack_a1b2c3');
const name = z.string().max(200);
const vec3 = z.tuple([finite, finite, finite]).readonly();
const props = z.record(z.string(), z.unknown()).readonly();

/** Unknown fields survive a round trip (files from a newer minor version), hence `looseObject` throughout. */
export const projectRecordSchema = z.looseObject({
  id: z.literal('project_0'),
  type: z.literal('project'),
  name,
  notes: z.string().max(100_000),
  /** Comparisons are made against this scenario. */
  baseScenarioId: id,
});

/** A value for each hour of a year from 1 January, local standard time; a leap year has a day more. */
const hourly = z
  .array(finite)
  .readonly()
  .refine((values) => values.length === 8760 || values.length === 8784, 'a year has 8,760 hours, or 8,784');

export const weatherFileSchema = z.looseObject({
  name,
  utcOffsetH: finite.min(-14).max(14),
  dryBulbC: hourly,
  dewPointC: hourly,
  pressurePa: hourly,
});

/** What energy costs beyond the one price of the site, and what may be done about it. */
export const tariffSchema = z.looseObject({
  /** Price of a file, hour by hour, instead of the site's; null = none. */
  hourlyPrice: z.looseObject({ name, usdPerJ: hourly }).nullable(),
  /** Price in the hours of the peak; null = the same at all hours. */
  peakPriceUsdPerJ: nonNegative.nullable(),
  peakFromHour: finite.int().min(0).max(24),
  peakToHour: finite.int().min(0).max(24),
  peakDays: z.enum(['workdays', 'everyDay']),
  /** Months of the year, 1 … 12; from a later to an earlier month goes over the turn of the year. */
  peakFromMonth: finite.int().min(1).max(12),
  peakToMonth: finite.int().min(1).max(12),
  /** Share of the energy bought at a fixed price under a purchase agreement. */
  agreedFraction: share,
  agreedPriceUsdPerJ: nonNegative,
  /** Whether batteries stand by for outages only, or also move energy to save money. */
  storageUse: z.enum(['standby', 'cost']),
  /** Fuel and wear of generating sets that may run beside the grid; null = they stand by. */
  generationCostUsdPerJ: nonNegative.nullable(),
  /** What those sets burn, for the carbon of what they make. */
  generationFuel: z.enum(['diesel', 'naturalGas', 'carbonFree']),
  /** Hours a year in which the grid may ask for less, the share of the import limit left then, and what that earns. */
  curtailedHoursPerYear: finite.min(0).max(8760),
  curtailedToFraction: share,
  curtailmentCreditUsdPerWYear: nonNegative,
});

export const siteSchema = z.looseObject({
  id,
  type: z.literal('site'),
  name,
  /** Row of the climate catalogue. */
  climateMarketId: z.string(),
  /** Row of the electricity price and carbon tables. */
  electricityRegionId: z.string(),
  /** Null = the region's published price. */
  energyPriceUsdPerJ: nonNegative.nullable(),
  demandChargeUsdPerWYear: nonNegative,
  /** Limit at the point of interconnection. */
  gridImportLimitW: nonNegative,
  /** Fastest change of import that the grid operator allows, either way; 0 = no limit. */
  gridRampLimitWPerS: nonNegative,
  energisationYear: finite,
  /** Hourly weather of a file; null = the typical year of the climate. */
  weatherFile: weatherFileSchema.nullable(),
  tariff: tariffSchema,
});

export const economicsSchema = z.looseObject({
  firstYear: finite,
  horizonYears: finite.int().min(1).max(60),
  waccFraction: finite.min(0).max(1),
  itLifeYears: finite.positive(),
  facilityLifeYears: finite.positive(),
  maintenanceFractionPerYear: share,
  itMaintenanceFractionPerYear: share,
  staffPerW: nonNegative,
  staffCostUsdPerYear: nonNegative,
  softCostFraction: share,
  contingencyFraction: share,
  networkFractionOfIt: share,
  waterPriceUsdPerM3: nonNegative,
});

export const operatingConditionSchema = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('annualMean') }),
  z.looseObject({ type: z.literal('design') }),
  z.looseObject({ type: z.literal('fixed'), dryBulbC: finite, wetBulbC: finite }),
]);

/** Racks that work in step, as in synchronous training: they swing between full power and a low level together. */
export const synchronousLoadSchema = z.looseObject({
  /** Of the IT power; 0 = nothing works in step. */
  shareOfIt: share,
  /** Power of those racks while they exchange, over their full power. */
  lowFraction: share,
  periodS: finite.positive(),
  /** Share of the period at full power. */
  highShare: finite.gt(0).lt(1),
});

/** How the demand goes up and down about the utilisation of each deployment. */
export const demandSchema = z.looseObject({
  /** Highest hour of the mean day over its mean, less one. */
  dailySwingFraction: share,
  /** Local time at which users ask most. */
  peakHour: finite.min(0).max(24),
  /** Highest over mean day of the year, less one, and the month in whose middle it lies. */
  seasonalSwingFraction: share,
  peakMonth: finite.int().min(1).max(12),
  /** Saturdays and Sundays over working days. */
  weekendFactor: nonNegative.max(10),
  /** Where the users are; what is left of one is at the site. */
  americasFraction: share,
  europeFraction: share,
  asiaFraction: share,
  growthFractionPerYear: finite.min(-1).max(100),
  /** Share of the work that is served at all hours alike, e.g. batch jobs. */
  steadyFraction: share,
  /** Share of the racks that train: at full power at all hours, and without tokens to serve. */
  trainingFraction: share,
});

export const scenarioSchema = z.looseObject({
  id,
  type: z.literal('scenario'),
  name,
  notes: z.string().max(100_000),
  siteId: id,
  /** The catalogue that it reads. */
  catalogueId: id,
  /** The scenario it was duplicated from. */
  parentId: id.nullable(),
  archived: z.boolean(),
  locked: z.boolean(),
  defaultDeploymentId: id,
  /** Weather that the headline is computed at. */
  condition: operatingConditionSchema,
  demand: demandSchema,
  /** Share of failures that strikes equal parts beside each other at once. */
  commonCauseFraction: share,
  synchronousLoad: synchronousLoadSchema,
  economics: economicsSchema,
  /** Cells of the economics sheet that the user has put something in place of: a formula, or a number in the unit of the cell. */
  sheet: z.record(z.string().max(64), z.union([z.string().max(4096), finite])).readonly(),
  /** Problems that the planner has looked at and lets stand, each with the reason. */
  waivers: z.record(z.string().max(400), z.string().min(1).max(500)).readonly(),
});

export const precisionSchema = z.enum(['bf16', 'fp8', 'fp4']);

export const deploymentSchema = z.looseObject({
  id,
  type: z.literal('deployment'),
  scenarioId: id,
  name,
  /** Row of the model catalogue. */
  modelId: z.string(),
  precision: precisionSchema,
  inputTokens: finite.int().min(1),
  outputTokens: finite.int().min(1),
  prefixCacheHitFraction: share,
  /** Distinct reusable prompt tokens for each accelerator, of which memory keeps what fits; 0 = all are always kept. */
  prefixWorkingSetTokens: nonNegative,
  /** Deepest memory that may hold cache entries. */
  kvTier: z.enum(['hbm', 'host', 'nvme']),
  speculativeDecoding: z.enum(['off', 'on']),
  /** Tokens drafted at a time, and the share of them accepted given those before; null = multi-token prediction heads. */
  draftTokens: finite.int().min(1).max(16).nullable(),
  draftAcceptanceFraction: finite.min(0).max(0.99).nullable(),
  /** Whether prefill and decode run on the same accelerators. */
  servingMode: z.enum(['automatic', 'aggregated', 'disaggregated']),
  /** Share of accelerators that prefill, where they run apart; null = balanced. */
  prefillShareFraction: finite.min(0.01).max(0.99).nullable(),
  /** Ways in which one replica is split over accelerators; where one is fixed, those left null are 1. All null = chosen. */
  tensorParallel: finite.int().min(1).nullable(),
  dataParallel: finite.int().min(1).nullable(),
  expertParallel: finite.int().min(1).nullable(),
  pipelineParallel: finite.int().min(1).nullable(),
  /** Requests decoded at once by one replica; null = the most that keeps the service level. */
  batchPerReplica: finite.int().min(1).nullable(),
  /** Year, with its fraction, of the serving software; null = the first year of the scenario. */
  softwareYear: finite.min(2000).max(2100).nullable(),
  /** Limit of each accelerator as a share of its design power. Source: vendor power-limit ranges, 40–100 % of TDP. */
  powerCapFraction: finite.min(0.4).max(1),
  /** Slowest acceptable speed for a user, and longest acceptable wait for the first token. */
  minTokensPerSPerUser: nonNegative,
  maxTimeToFirstTokenS: finite.positive(),
  /** Demand served over what could be served at the operating point, as a long-run average. */
  utilisation: share,
});

/** A figure of the planner's in the place of one of the catalogue, in the catalogue's unit. */
const ownFigureSchema = z.looseObject({
  table: z.enum(ownTables),
  row: z.string().max(200),
  figure: z.string().max(100),
  value: finite,
  note: z.string().max(2000),
  source: z.string().max(500),
});

/** How scenarios read the catalogue: its published figures, but for these. Scenarios share one until they are detached. */
export const catalogueSchema = z.looseObject({
  id,
  type: z.literal('catalogue'),
  name,
  figures: z.array(ownFigureSchema).max(5000).readonly(),
});

export const elementSchema = z.looseObject({
  id,
  type: z.literal('element'),
  /** Key of the kind registry. */
  kind: z.string(),
  scenarioId: id,
  /** The hall, row or group that holds it; null = the site. */
  parentId: id.nullable(),
  name,
  /** Centre of the footprint on the floor: east, north, up. */
  positionM: vec3,
  yawDeg: finite,
  /** The user keeps its size when equipment is sized; absent = no. */
  keepsSize: z.boolean().optional(),
  /** It stays where and what it is, with all inside it, until it is unlocked; absent = no. */
  isLocked: z.boolean().optional(),
  /** The hall whose Fill hall made it; absent = placed otherwise. */
  madeBy: id.optional(),
  props,
});

/** Longest text that a record may hold of a file that was brought in: 12 MB as base64, or a drawing of 500,000 points. */
const MAX_ATTACHMENT_CHARACTERS = 16 * 1024 * 1024;
const whole = finite.int().positive();

/** A file that was brought in, by the sum of its content, so that several elements and scenarios show it and it is kept once. */
export const attachmentSchema = z.looseObject({
  id,
  type: z.literal('attachment'),
  /** Of the file. */
  name,
  content: z.discriminatedUnion('type', [
    z.looseObject({
      type: z.literal('image'),
      mediaType: z.enum(['image/png', 'image/jpeg']),
      base64: z
        .string()
        .max(MAX_ATTACHMENT_CHARACTERS)
        .regex(/^[A-Za-z0-9+/]*={0,2}$/, 'a picture is in base64'),
    }),
    /** Lines on a grid of steps, y up; see engine/underlay. */
    z.looseObject({
      type: z.literal('drawing'),
      path: z
        .string()
        .max(MAX_ATTACHMENT_CHARACTERS)
        .regex(/^[Ml\d -]*$/, 'a drawing is path data of whole steps'),
      widthSteps: whole,
      heightSteps: whole,
    }),
  ]),
});

const portRef = z.looseObject({ elementId: id, portId: z.string() });

export const runSchema = z.looseObject({
  id,
  type: z.literal('run'),
  kind: z.string(),
  scenarioId: id,
  name,
  /** Source side: the port that feeds. */
  from: portRef,
  /** Sink side: the port that is fed. */
  to: portRef,
  /** Corner points in order; null = routed automatically. */
  viaM: z.array(vec3).readonly().nullable(),
  /** As for elements. */
  keepsSize: z.boolean().optional(),
  isLocked: z.boolean().optional(),
  props,
});

export const recordSchema = z.discriminatedUnion('type', [
  projectRecordSchema,
  siteSchema,
  catalogueSchema,
  scenarioSchema,
  deploymentSchema,
  elementSchema,
  runSchema,
  attachmentSchema,
]);

type Frozen<T> = { readonly [K in keyof T]: T[K] };
export type ProjectRecord = Frozen<z.infer<typeof projectRecordSchema>>;
export type SiteRecord = Frozen<z.infer<typeof siteSchema>>;
export type CatalogueRecord = Frozen<z.infer<typeof catalogueSchema>>;
export type Economics = Frozen<z.infer<typeof economicsSchema>>;
export type Tariff = Frozen<z.infer<typeof tariffSchema>>;
export type Demand = Frozen<z.infer<typeof demandSchema>>;
export type WeatherFile = Frozen<z.infer<typeof weatherFileSchema>>;
export type OperatingCondition = z.infer<typeof operatingConditionSchema>;
export type ScenarioRecord = Frozen<z.infer<typeof scenarioSchema>>;
export type DeploymentRecord = Frozen<z.infer<typeof deploymentSchema>>;
export type ElementRecord = Frozen<z.infer<typeof elementSchema>>;
export type PortRef = Frozen<z.infer<typeof portRef>>;
export type RunRecord = Frozen<z.infer<typeof runSchema>>;
export type AttachmentRecord = Frozen<z.infer<typeof attachmentSchema>>;
export type Precision = z.infer<typeof precisionSchema>;
export type AnyRecord =
  | ProjectRecord
  | SiteRecord
  | CatalogueRecord
  | ScenarioRecord
  | DeploymentRecord
  | ElementRecord
  | RunRecord
  | AttachmentRecord;
