import type { Io } from '../model/io.ts';
import { PostgresError, Trouble } from '../model/trouble.ts';
import { troubleText } from '../report/text/trouble.ts';

/** Prints what ended a command, on stderr. What nobody foresaw keeps its stack: it is a bug of ours to report. */
export function showTrouble(error: unknown, io: Io, plain: boolean): void {
  io.progress?.('');
  const trouble = asTrouble(error);
  const text = troubleText(trouble, { color: io.color && !plain, width: io.columns ?? 80 });
  io.stderr.write(text.endsWith('\n') ? text : `${text}\n`);
  if (trouble.code === 'internal' && error instanceof Error && error.stack)
    io.stderr.write(`${error.stack}\n`);
}

function asTrouble(error: unknown): Trouble {
  if (error instanceof Trouble) return error;
  if (error instanceof PostgresError) {
    return new Trouble('internal', `Postgres refused something of ours: ${error.message} (${error.code})`, {
      cause: error,
    });
  }
  const code = (error as NodeJS.ErrnoException)?.code;
  if (code === 'ENOSPC') return new Trouble('disk-full', 'The disk is full.', { cause: error });
  return new Trouble('internal', error instanceof Error ? error.message : String(error), { cause: error });
}
