import { observeScript } from '../facts/observe/observe.ts';
import { readChange } from '../inputs/change.ts';
import { readSchemaInput } from '../inputs/schema.ts';
import { FORMAT, type TraceDocument } from '../model/dossier.ts';
import type { Io } from '../model/io.ts';
import type { Statement } from '../model/place.ts';
import { readDatabase } from '../postgres/live.ts';
import { toJson } from '../report/json.ts';
import { traceText } from '../report/text/trace.ts';
import { loadParser } from '../sql/parse.ts';
import { foreseeFiles } from './foreseen/trace.ts';
import { fillFew, openLab } from './lab.ts';
import type { Typed } from './options.ts';
import { majorLike } from './surroundings.ts';
import { readTraceAsk, type TraceAsk } from './trace-ask.ts';

/** A statement that runs longer than this on a few hundred rows will not end by itself. */
const TIME_LIMIT_MS = 60_000;

/** `lockstep trace`: tells what each statement of the files did. Exit code 1 when one failed. */
export async function traceCommand(typed: Typed, io: Io): Promise<number> {
  const ask = await readTraceAsk(typed, io);
  const tell = (what: string): void => io.progress?.(what);
  const document = await (ask.noSandbox ? foreseeFiles(ask) : traceFiles(ask, tell));
  io.progress?.('');
  const screen = { width: io.columns ?? 80, color: io.color };
  io.stdout.write(typed.has('json') ? toJson(document) : traceText(document, screen));
  return document.statements.some(({ facts }) => facts.error) ? 1 : 0;
}

/** Runs the files on a sandbox, in order, and looks at every statement. Everything it starts is gone afterwards. */
export async function traceFiles(ask: TraceAsk, tell: (what: string) => void): Promise<TraceDocument> {
  await loadParser();
  const statements: Statement[] = [];
  for (const file of ask.files) statements.push(...(await readChange(file)).statements);
  const input = await readSchemaInput(ask.schema, { readDatabase });
  tell('starting PostgreSQL');
  const major = ask.major ?? majorLike(input.major);
  const lab = await openLab({ profile: 'fast', major, input, offered: ask.sandbox, tell });
  try {
    const { notFilled } = await fillFew(lab, { statements });
    const traced = await observeScript(lab.sandbox, lab.filled, statements, {
      timeLimitMs: TIME_LIMIT_MS,
      onStatement: ({ file, line }) => tell(`running ${file}:${line}`),
    });
    const touched = new Set(traced.flatMap(({ facts }) => facts.locks.map(({ relation }) => relation)));
    const unfilled = notFilled
      .filter(({ relation }) => touched.has(relation))
      .map(({ relation, because }) => ({ what: `rows of ${relation}`, because }));
    return {
      lockstep: FORMAT,
      server: { version: lab.sandbox.version },
      schema: { source: input.source, leftOut: [...lab.leftOut, ...unfilled] },
      statements: traced,
    };
  } finally {
    await lab.close();
  }
}
