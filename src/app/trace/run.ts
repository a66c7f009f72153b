import { observeScript } from '../../facts/observe/observe.ts';
import { readChange } from '../../inputs/change.ts';
import { readSchemaInput } from '../../inputs/schema.ts';
import type { TraceDocument } from '../../model/dossier.ts';
import { FORMAT } from '../../model/format.ts';
import type { Statement } from '../../model/place.ts';
import { loadParser } from '../../sql/parse.ts';
import { fillFew, openLab } from '../lab.ts';
import { readDatabase } from '../read-database.ts';
import { majorLike } from '../surroundings.ts';
import type { TraceAsk } from './ask.ts';

/** A statement that runs longer than this on a few hundred rows will not end by itself. */
const TIME_LIMIT_MS = 60_000;

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
