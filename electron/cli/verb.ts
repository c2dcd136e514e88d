import { parseArgs } from 'node:util';
import type { ExitCode, Streams } from './exit';

/** What was written after a verb: options by name, and the words that are none. */
export interface Written {
  readonly words: readonly string[];
  readonly text: (name: string) => string | undefined;
  readonly texts: (name: string) => readonly string[];
  readonly isSet: (name: string) => boolean;
}

export interface VerbOption {
  /** How its value is called in the help; absent = none is given. */
  readonly value?: string;
  readonly isMany?: true;
  readonly short?: string;
  readonly help: string;
}

/** One thing that the command line does. Help, completion and reading of arguments all follow from it. */
export interface Verb {
  readonly name: string;
  /** Words after the verb, as written in the help. */
  readonly words: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, VerbOption>>;
  readonly examples: readonly string[];
  /** @throws UsageError where words or options make no sense */
  readonly run: (written: Written, streams: Streams) => Promise<ExitCode>;
}

/** Something written wrongly: what, and what to write instead. */
export class UsageError extends Error {}

/** Reads what was written by the options of a verb. @throws as `parseArgs` does for options that the verb has not */
export const readWritten = ({ options }: Verb, args: readonly string[]): Written => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value, isMany, short }]) => [
        name,
        {
          type: value === undefined ? ('boolean' as const) : ('string' as const),
          ...(isMany ? { multiple: true } : {}),
          ...(short ? { short } : {}),
        },
      ]),
    ),
  });
  const one = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    words: positionals,
    text: one,
    texts: (name) => {
      const value = values[name];
      return Array.isArray(value) ? value.map(String) : [];
    },
    isSet: (name) => values[name] === true,
  };
};

const optionText = ([name, { value, short }]: readonly [string, VerbOption]): string =>
  `--${name}${value ? ` ${value}` : ''}${short ? `, -${short}${value ? ` ${value}` : ''}` : ''}`;

const WIDTH = 34;

/** Help of one verb: what it does, each option, examples. */
export const verbHelp = ({ name, words, summary, options, examples }: Verb): string =>
  [
    `usage: millwright ${name} ${words}${Object.keys(options).length > 0 ? ' [options]' : ''}`,
    '',
    `${summary}.`,
    ...(Object.keys(options).length > 0 ? ['', 'options:'] : []),
    ...Object.entries(options).map((option) => {
      const text = optionText(option);
      const gap = text.length < WIDTH - 2 ? ' '.repeat(WIDTH - 2 - text.length) : `\n${' '.repeat(WIDTH)}`;
      return `  ${text}${gap}${option[1].help}`;
    }),
    ...(examples.length > 0 ? ['', 'examples:'] : []),
    ...examples.map((example) => `  millwright ${example}`),
  ].join('\n');
