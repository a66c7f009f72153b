import { parseArgs } from 'node:util';
import { type Command, commands } from '../../app/commands.ts';
import { colorOption, helpOption, type Option, type Typed } from '../../app/options.ts';
import { Trouble } from '../../model/trouble.ts';
import { nearest } from './nearest.ts';

/** What the command line asks for. */
export type Ask =
  | { kind: 'help'; command: Command | undefined }
  | { kind: 'version' }
  | { kind: 'run'; command: Command; typed: Typed };

/** Options that every command has. */
export const everywhere: readonly Option[] = [colorOption, helpOption];

/** Reads argv (without node and script). Throws Trouble 'bad-argument' that says what was meant, if that can be guessed. */
export function readArguments(argv: readonly string[]): Ask {
  const [first, ...rest] = argv;
  if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
    return { kind: 'help', command: commands.find(command => command.name === rest[0]) };
  }
  if (first === '--version' || first === '-V') return { kind: 'version' };
  const command = commands.find(candidate => candidate.name === first);
  if (!command) {
    const names = commands.map(({ name }) => name);
    throw new Trouble('bad-argument', `There is no command "${first}".`, {
      next: meant(first, names) ?? 'lockstep --help',
    });
  }
  const options = [...command.options, ...everywhere];
  const typed = read(command, rest, options);
  if (typed.has('help')) return { kind: 'help', command };
  const [fewest, most] = command.takes;
  if (typed.positionals.length > most) {
    throw bad(command, `"${typed.positionals[most]}" is one argument too many.`);
  }
  if (typed.positionals.length < fewest) throw bad(command, 'An argument is missing.');
  return { kind: 'run', command, typed };
}

function read(command: Command, argv: readonly string[], options: readonly Option[]): Typed {
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      options.map(option => [
        option.name,
        {
          type: option.value ? 'string' : 'boolean',
          ...(option.short ? { short: option.short } : {}),
        } as const,
      ]),
    ),
    strict: false,
    tokens: true,
  });
  const positionals: string[] = [];
  const values: Record<string, string[]> = {};
  for (const token of tokens ?? []) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = options.find(({ name }) => name === token.name);
    if (!option) {
      const names = options.map(({ name }) => `--${name}`);
      const next = meant(token.rawName, names) ?? `lockstep ${command.name} --help`;
      throw new Trouble('bad-argument', `"${command.name}" has no option ${token.rawName}.`, { next });
    }
    const had = values[option.name];
    if (option.value && (token.value === undefined || (!token.inlineValue && token.value.startsWith('--')))) {
      throw bad(command, `--${option.name} needs a value: --${option.name} ${option.value}.`);
    }
    if (!option.value && token.value !== undefined) throw bad(command, `--${option.name} takes no value.`);
    if (had && !option.repeats) throw bad(command, `--${option.name} is given twice.`);
    values[option.name] = [...(had ?? []), token.value ?? ''];
  }
  return {
    positionals,
    values,
    has: name => values[name] !== undefined,
    one: name => values[name]?.[0],
    all: name => values[name] ?? [],
  };
}

function bad(command: Command, message: string): Trouble {
  return new Trouble('bad-argument', message, { next: `lockstep ${command.name} --help` });
}

function meant(word: string, names: readonly string[]): string | undefined {
  const guess = nearest(word, names);
  return guess === undefined ? undefined : `Did you mean ${guess}?`;
}
