import { foreseeGroups } from '../../facts/foresee/foresee.ts';
import { readChange } from '../../inputs/change.ts';
import { readSchemaInput } from '../../inputs/schema.ts';
import type { TraceDocument } from '../../model/dossier.ts';
import { FORMAT } from '../../model/format.ts';
import type { Statement } from '../../model/place.ts';
import { loadParser } from '../../sql/parse.ts';
import { readDatabase } from '../read-database.ts';
import type { TraceAsk } from '../trace/ask.ts';
import { worldOf } from './world.ts';

/** Tells what each statement of the files will do, in order, without a server. */
export async function foreseeFiles(ask: TraceAsk): Promise<TraceDocument> {
  await loadParser();
  const statements: Statement[] = [];
  for (const file of ask.files) statements.push(...(await readChange(file)).statements);
  const input = await readSchemaInput(ask.schema, { readDatabase });
  const { world, leftOut } = await worldOf(input, ask.major);
  const traced = foreseeGroups(world, [{ statements }]).flat();
  return {
    lockstep: FORMAT,
    server: { version: String(world.major) },
    schema: { source: input.source, leftOut: [...leftOut] },
    statements: traced,
  };
}
