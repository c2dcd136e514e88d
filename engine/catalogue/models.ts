import type { Source } from '#engine/quantity';
import modelsJson from '../../assets/catalogue/models.json';
import { type CitedRow, sourceAt } from './figures';
import { byKey, once } from './lookup';

/** Dimensions of a language model, from its published configuration. A field that the architecture has not is absent. */
interface Dimensions {
  readonly id: string;
  readonly architecture: 'dense' | 'moe';
  readonly attention: 'GQA' | 'MLA' | 'GQA+sliding';
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
  /** Elements of the key-value cache for each token, all layers counted. */
  readonly kvElementsPerToken: number;
}

export interface LlmModel extends Dimensions {
  /** Published totals. */
  readonly totalParameters: number;
  readonly activeParameters: number;
  /** Totals recomputed from the dimensions; the active one counts embeddings. */
  readonly totalParametersComputed: number;
  readonly activeParametersComputed: number;
  /** Elements for each token once sliding layers have dropped it: contexts far longer than the window. */
  readonly kvElementsPerTokenLongContext: number;
  readonly source: Source;
}

interface ModelRow extends Dimensions, CitedRow {
  readonly totalParamsBillionPublished: number;
  readonly activeParamsBillionPublished: number;
  readonly totalParamsBillionComputed: number;
  readonly activeParamsBillionComputedInclEmbeddings: number;
  readonly kvBytesPerToken16bitLongContext: number;
}

const BYTES_OF_16_BIT = 2;

const load = once(() =>
  (modelsJson as readonly ModelRow[]).map((row): LlmModel => {
    const {
      source,
      grade,
      recheck,
      note,
      totalParamsBillionPublished,
      activeParamsBillionPublished,
      totalParamsBillionComputed,
      activeParamsBillionComputedInclEmbeddings,
      kvBytesPerToken16bitLongContext,
      ...dimensions
    } = row;
    return {
      ...dimensions,
      totalParameters: totalParamsBillionPublished * 1e9,
      activeParameters: activeParamsBillionPublished * 1e9,
      totalParametersComputed: totalParamsBillionComputed * 1e9,
      activeParametersComputed: activeParamsBillionComputedInclEmbeddings * 1e9,
      kvElementsPerTokenLongContext: kvBytesPerToken16bitLongContext / BYTES_OF_16_BIT,
      source: sourceAt({ source, grade, recheck, ...(note === undefined ? {} : { note }) }),
    };
  }),
);

const index = once(() => byKey(load(), (model) => model.id));

export const llmModels = (): readonly LlmModel[] => load();
export const llmModel = (id: string): LlmModel | undefined => index().get(id);

/** How makers spell the words of model names. */
const SPELLING: Readonly<Record<string, string>> = { deepseek: 'DeepSeek', gpt: 'GPT', oss: 'OSS' };

/** Ids of models in the catalogue read `llama_3_1_70b`; people read "Llama 3.1 70B". */
export const llmModelName = (id: string): string =>
  id
    .replace(/_(\d)_(\d)(?=_|$)/g, '_$1.$2')
    .split('_')
    .map((word) => {
      const known = SPELLING[word];
      if (known) return known;
      const isSize = /^[a-z]?\d/.test(word);
      return isSize ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1);
    })
    .join(' ');
