import packageJson from '../../../package.json' with { type: 'json' };
import type { Io } from '../../model/io.ts';
import { Trouble } from '../../model/trouble.ts';
import { readArguments } from './args.ts';

/** The whole program as a function: argv without node and script, in; exit code, out. Never throws, never exits. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    const ask = readArguments(argv);
    if (ask.kind === 'version') {
      io.stdout.write(`${packageJson.version}\n`);
      return 0;
    }
    if (ask.kind === 'help') {
      const { helpAll, helpCommand } = await import('./help.ts');
      io.stdout.write(ask.command ? helpCommand(ask.command) : helpAll(packageJson.version));
      return 0;
    }
    const color = io.color && !ask.typed.has('no-color');
    const command = await ask.command.load();
    return await command(ask.typed, { ...io, color });
  } catch (error) {
    const { showTrouble } = await import('../../app/trouble.ts');
    showTrouble(error, io, argv.includes('--no-color'));
    return error instanceof Trouble && error.code === 'interrupted' ? 130 : 2;
  }
}
