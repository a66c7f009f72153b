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
import { readMajor } from './ask.ts';
import { findSchema } from './detect.ts';
import { fillFew, openLab } from './lab.ts';
import type { Typed } from './options.ts';
import { majorLike } from './surroundings.ts';

/** A statement that runs longer than this on a hundred rows will not end by itself. */
const TIME_LIMIT_MS = 60_000;

/** `lockstep trace`: runs the files on a sandbox and tells what each statement did. Exit code 1 when one failed. */
export async function traceCommand(typed: Typed, io: Io): Promise<number> {
  await loadParser();
  const statements = await readStatements(typed, io);
  const input = await readSchemaInput(findSchema(typed, io), { readDatabase });
  const tell = (what: string): void => io.progress?.(what);
  tell('starting PostgreSQL');
  const lab = await openLab({
    profile: 'fast',
    major: readMajor(typed) ?? majorLike(input.major),
    input,
    offered: typed.one('sandbox'),
    tell,
  });
  try {
    const { notFilled } = await fillFew(lab, { statements });
    const traced = await observeScript(lab.sandbox, lab.filled, statements, {
      timeLimitMs: TIME_LIMIT_MS,
      onStatement: ({ file, line }) => tell(`running ${file}:${line}`),
    });
    io.progress?.('');
    const touched = new Set(traced.flatMap(({ facts }) => facts.locks.map(({ relation }) => relation)));
    const document: TraceDocument = {
      lockstep: FORMAT,
      server: { version: lab.sandbox.version },
      schema: {
        source: input.source,
        leftOut: [
          ...lab.leftOut,
          ...notFilled
            .filter(({ relation }) => touched.has(relation))
            .map(({ relation, because }) => ({ what: `rows of ${relation}`, because })),
        ],
      },
      statements: traced,
    };
    if (typed.has('json')) io.stdout.write(toJson(document));
    else io.stdout.write(traceText(document, { width: io.columns ?? 80, color: io.color }));
    return traced.some(({ facts }) => facts.error) ? 1 : 0;
  } finally {
    await lab.close();
  }
}

async function readStatements(typed: Typed, io: Io): Promise<Statement[]> {
  const sql = typed.one('sql');
  const files = typed.positionals.length > 0 ? typed.positionals : [undefined];
  const statements: Statement[] = [];
  for (const file of files) {
    const what =
      sql !== undefined
        ? { sql }
        : file === '-'
          ? { stdin: await io.readStdin() }
          : file === undefined
            ? {}
            : { file };
    statements.push(...(await readChange(what)).statements);
  }
  return statements;
}
