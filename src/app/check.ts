import type { CheckDocument } from '../model/check.ts';
import type { Io } from '../model/io.ts';
import { fails } from '../report/check/words.ts';
import { type CheckAsk, readCheckAsk, readOutput } from './check/ask.ts';
import { beginCheck } from './check/begin.ts';
import { print } from './check/print.ts';
import type { Typed } from './options.ts';

/** `lockstep check`: findings on migrations that are written already. Exit code 1 when one is as severe as `--fail-on`. */
export async function checkCommand(typed: Typed, io: Io): Promise<number> {
  const output = readOutput(typed);
  const ask = await readCheckAsk(typed, io);
  const tell = (what: string): void => io.progress?.(what);
  const document = await checked(ask, tell);
  io.progress?.('');
  io.stdout.write(await print(document, output, io));
  return fails(document) ? 1 : 0;
}

/**
 * Foreseen first; the sandbox is asked about what is unknown, and for the proof of what to do instead and of ways down. Only what is
 * needed is loaded: without a sandbox nothing of Postgres.
 */
async function checked(ask: CheckAsk, tell: (what: string) => void): Promise<CheckDocument> {
  const begun = await beginCheck(ask, tell);
  if (ask.sandbox === undefined) {
    const { foreseeCheck, foreseeQuiet } = await import('./foreseen/check.ts');
    const document = await (ask.noSandbox ? foreseeCheck : foreseeQuiet)(ask, begun);
    if (document) return document;
  }
  return (await import('./check/run.ts')).checkFiles(ask, begun);
}
