import { describe, expect, it } from 'vitest';
import { commands } from '../../src/app/commands.ts';
import { readArguments } from '../../src/faces/cli/args.ts';
import { helpAll, helpCommand } from '../../src/faces/cli/help.ts';
import { Trouble } from '../../src/model/trouble.ts';

function refused(...argv: string[]): { message: string; next: string | undefined } {
  try {
    readArguments(argv);
  } catch (error) {
    if (error instanceof Trouble && error.code === 'bad-argument')
      return { message: error.message, next: error.next };
  }
  throw new Error(`${argv.join(' ')} was not refused`);
}

describe('readArguments', () => {
  it('reads options before and after the file, with = and without, and repeats', () => {
    const ask = readArguments(['plan', '--rows', 'a=1', 'change.sql', '--rows=b=2', '--json']);
    if (ask.kind !== 'run') throw new Error(ask.kind);
    expect(ask.command.name).toBe('plan');
    expect(ask.typed.positionals).toEqual(['change.sql']);
    expect(ask.typed.all('rows')).toEqual(['a=1', 'b=2']);
    expect(ask.typed.has('json')).toBe(true);
    expect(ask.typed.has('out')).toBe(false);
  });

  it('- is standard input, and -- ends the options', () => {
    const ask = readArguments(['trace', '-', '--', '--odd.sql']);
    expect(ask.kind === 'run' && ask.typed.positionals).toEqual(['-', '--odd.sql']);
  });

  it('says what was meant', () => {
    expect(refused('plam', 'x.sql')).toEqual({
      message: 'There is no command "plam".',
      next: 'Did you mean plan?',
    });
    expect(refused('plan', 'x.sql', '--shema', 'y').next).toBe('Did you mean --schema?');
    expect(refused('plan', 'x.sql', '--schema').message).toContain('--schema FILE|DIR|URL');
    expect(refused('plan', 'x.sql', '--schema', '--json').message).toContain('needs a value');
    expect(refused('plan', 'x.sql', '--json=yes').message).toBe('--json takes no value.');
    expect(refused('plan', 'x.sql', '--out', 'a', '--out', 'b').message).toBe('--out is given twice.');
    expect(refused('plan', 'x.sql', 'y.sql').message).toContain('y.sql');
    expect(refused('entirely-other').next).toBe('lockstep --help');
  });

  it('help and version are asked for in the usual ways', () => {
    for (const argv of [[], ['help'], ['--help'], ['-h']])
      expect(readArguments(argv)).toEqual({ kind: 'help', command: undefined });
    expect(readArguments(['plan', '-h'])).toMatchObject({ kind: 'help', command: { name: 'plan' } });
    expect(readArguments(['help', 'trace'])).toMatchObject({ kind: 'help', command: { name: 'trace' } });
    expect(readArguments(['--version'])).toEqual({ kind: 'version' });
  });
});

describe('help', () => {
  it('names every command and option, within 100 columns', () => {
    for (const { name } of commands) expect(helpAll('1.2.3')).toContain(`  ${name}`);
    for (const command of commands) {
      const text = helpCommand(command);
      for (const option of command.options) expect(text).toContain(`--${option.name}`);
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(110);
    }
  });
});
