import { EXIT } from './exit';
import { UsageError, type Verb } from './verb';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

const optionsOf = ({ options }: Verb): readonly string[] => Object.keys(options).map((name) => `--${name}`);

const bash = (verbs: readonly Verb[]): string => `_millwright() {
  local word="\${COMP_WORDS[COMP_CWORD]}"
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${verbs.map(({ name }) => name).join(' ')} help completion" -- "$word"))
    return
  fi
  local options=""
  case "\${COMP_WORDS[1]}" in
${verbs.map((verb) => `    ${verb.name}) options="${optionsOf(verb).join(' ')}" ;;`).join('\n')}
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$options --help" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -F _millwright millwright`;

const zsh = (verbs: readonly Verb[]): string => `autoload -U +X bashcompinit && bashcompinit
${bash(verbs)}`;

const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;

const fish = (verbs: readonly Verb[]): string =>
  verbs
    .flatMap((verb) => [
      `complete -c millwright -n __fish_use_subcommand -a ${verb.name} -d ${quoted(verb.summary)}`,
      ...Object.entries(verb.options).map(
        ([name, { help, value, short }]) =>
          `complete -c millwright -n '__fish_seen_subcommand_from ${verb.name}' -l ${name}${short ? ` -s ${short}` : ''}${value ? ' -r' : ''} -d ${quoted(help)}`,
      ),
    ])
    .join('\n');

const scripts = { bash, zsh, fish } as const;

/** Completion of verbs and options for a shell, made from the verbs themselves. */
export const completionVerb = (verbs: readonly Verb[]): Verb => ({
  name: 'completion',
  words: SHELLS.join('|'),
  summary: 'Prints a script that completes verbs and options in a shell',
  options: {},
  examples: ['completion bash >> ~/.bashrc', 'completion fish > ~/.config/fish/completions/millwright.fish'],
  run: async ({ words }, streams) => {
    const shell = SHELLS.find((each) => each === words[0]);
    if (!shell) throw new UsageError(`completion needs one of ${SHELLS.join(', ')}.`);
    streams.out(scripts[shell](verbs));
    return EXIT.clean;
  },
});
