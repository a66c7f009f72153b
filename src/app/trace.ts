import type { TraceDocument } from '../model/dossier.ts';
import type { Io } from '../model/io.ts';
import { traceText } from '../report/text/trace.ts';
import type { Typed } from './options.ts';
import { readTraceAsk, type TraceAsk } from './trace/ask.ts';

/** `lockstep trace`: tells what each statement of the files did. Exit code 1 when one failed. */
export async function traceCommand(typed: Typed, io: Io): Promise<number> {
  const ask = await readTraceAsk(typed, io);
  const tell = (what: string): void => io.progress?.(what);
  const document = await traced(ask, tell);
  io.progress?.('');
  const screen = { width: io.columns ?? 80, color: io.color };
  io.stdout.write(
    typed.has('json') ? (await import('../report/json.ts')).toJson(document) : traceText(document, screen),
  );
  return document.statements.some(({ facts }) => facts.error) ? 1 : 0;
}

/** Only what is needed is loaded: without a sandbox nothing of Postgres. */
async function traced(ask: TraceAsk, tell: (what: string) => void): Promise<TraceDocument> {
  if (ask.noSandbox) return (await import('./foreseen/trace.ts')).foreseeFiles(ask);
  return (await import('./trace/run.ts')).traceFiles(ask, tell);
}
