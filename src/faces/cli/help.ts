import { type Command, commands } from '../../app/commands.ts';
import type { Option } from '../../app/options.ts';
import { everywhere } from './args.ts';

/** `lockstep --help`: what it is for, the commands, how to go on. */
export function helpAll(version: string): string {
  const width = Math.max(...commands.map(({ synopsis }) => synopsis.length));
  const lines = commands.map(({ synopsis, summary }) => `  ${synopsis.padEnd(width)}  ${summary}`);
  return [
    `lockstep ${version}: change PostgreSQL schemas safely, proved on a real Postgres`,
    '',
    'Try it:',
    `  ${commands[0]?.examples[0]}`,
    '',
    'Commands:',
    ...lines,
    '',
    'lockstep COMMAND --help shows the options of a command.',
    'Exit codes: 0 fine, 1 found something (each command says what), 2 could not do the work. Results on stdout, everything else on stderr.',
    '',
  ].join('\n');
}

/** `lockstep COMMAND --help`. */
export function helpCommand(command: Command): string {
  const options = [...command.options, ...everywhere];
  const width = Math.max(...options.map(option => flag(option).length));
  return [
    `lockstep ${command.synopsis} [options]`,
    '',
    command.summary,
    '',
    'Examples:',
    ...command.examples.map(example => `  ${example}`),
    '',
    'Options:',
    ...options.map(
      option => `  ${flag(option).padEnd(width)}  ${option.help}${option.repeats ? ' Repeatable.' : ''}`,
    ),
    '',
    `Exit code: ${command.exits}`,
    '',
  ].join('\n');
}

function flag({ name, short, value }: Option): string {
  return `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`;
}
