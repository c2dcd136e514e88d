import type { Source } from '#engine/quantity';
import modelsJson from '../../assets/catalogue/models.json';
import { byKey, once, sourceAt } from './figures';

/** Architecture of a language model, from its published configuration. A field that the architecture has not is absent. */
export interface LlmModel {
  readonly id: string;
  readonly architecture: 'dense' | 'moe';
  readonly attention: string;
  readonly layers: number;
  readonly hiddenSize: number;
  readonly attentionHeads: number;
  readonly kvHeads: number;
  readonly headDim: number;
  readonly mlaKvLoraRank?: number;
  readonly mlaRopeDim?: number;
  readonly mlaQLoraRank?: number;
  readonly denseFfnDim?: number;
  readonly expertFfnDim?: number;
  readonly vocabSize: number;
  readonly routedExperts?: number;
  readonly sharedExperts?: number;
  readonly expertsPerToken?: number;
  readonly leadingDenseLayers?: number;
  readonly slidingWindowTokens?: number;
  readonly slidingLayers?: number;
  readonly contextTokens: number;
  readonly totalParameters: number;
  readonly activeParameters: number;
  readonly kvElementsPerToken: number;
  readonly source: Source;
}

const camel = (snake: string): string => snake.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const load = once(() =>
  modelsJson.map((row): LlmModel => {
    const { id, architecture, attention, source, grade, recheck, ...rest } = row;
    const { total_params_billion_published, active_params_billion_published, ...dimensions } = rest as Record<
      string,
      unknown
    >;
    return {
      id,
      architecture,
      attention,
      ...Object.fromEntries(Object.entries(dimensions).map(([key, value]) => [camel(key), value])),
      totalParameters: (total_params_billion_published as number) * 1e9,
      activeParameters: (active_params_billion_published as number) * 1e9,
      source: sourceAt({ source, grade, recheck, ...('note' in row ? { note: row.note } : {}) }),
    } as LlmModel;
  }),
);

const index = once(() => byKey(load(), (model) => model.id));

export const llmModels = (): readonly LlmModel[] => load();
export const llmModel = (id: string): LlmModel | undefined => index().get(id);
