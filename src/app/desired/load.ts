import { loadSchema, type SchemaInput } from '../../inputs/schema.ts';
import type { DetailedSchema } from '../../model/detail.ts';
import type { LeftOut } from '../../model/schema.ts';
import type { Sandbox } from '../../model/session.ts';
import { Trouble } from '../../model/trouble.ts';
import { readDetailed } from '../../postgres/catalog/detail.ts';
import { splitScript } from '../../sql/split.ts';

/**
 * Loads the desired schema into a database of its own and reads it. What fails there would look like something to drop, so it
 * ends the work: Trouble 'schema-failed' with file:line:column, but for what the schema as it is leaves out as well.
 */
export async function loadDesired(
  sandbox: Sandbox,
  database: string,
  input: SchemaInput,
  leftOutNow: readonly LeftOut[],
): Promise<{ wanted: DetailedSchema; leftOut: readonly LeftOut[] }> {
  await sandbox.createDatabase(database);
  const { leftOut } = await loadSchema(input, sandbox, database);
  const known = new Set(leftOutNow.map(({ what, because }) => `${what}: ${because}`));
  const failed = leftOut.filter(one => isFailure(one) && !known.has(`${one.what}: ${one.because}`));
  const [first] = failed;
  if (first) throw notLoaded(first, failed.length, input);
  return { wanted: await detailsOf(sandbox, database), leftOut };
}

/** Whether Postgres refused it; what a sandbox cannot hold is left out on both sides. */
const isFailure = ({ file, because }: LeftOut): boolean =>
  file !== undefined && (/\([0-9A-Z]{5}\)$/.test(because) || /syntax error/.test(because));

function notLoaded({ what, because, file, line }: LeftOut, count: number, input: SchemaInput): Trouble {
  const text = input.files.find(one => one.file === file)?.text ?? '';
  const column = columnOf(text, line);
  const more = count > 1 ? `, and ${count - 1} more` : '';
  return new Trouble('schema-failed', `The desired schema does not load: ${because}${more}`, {
    where: `${file}:${line}${column === undefined ? '' : `:${column}`}\n${what}`,
    next: 'Mend it there: what does not load would look like something to drop.',
  });
}

function columnOf(text: string, line: number | undefined): number | undefined {
  for (const item of splitScript(text, '')) {
    const place = item.kind === 'meta' ? item.place : item.statement;
    if (place.line === line) return place.column;
  }
  return undefined;
}

export async function detailsOf(sandbox: Sandbox, database: string): Promise<DetailedSchema> {
  const session = await sandbox.connect(database);
  try {
    return await readDetailed(session);
  } finally {
    await session.close();
  }
}
