import { learn } from '../../facts/foresee/foresee.ts';
import { World } from '../../facts/foresee/world.ts';
import { type SchemaInput, schemaStatements } from '../../inputs/schema.ts';
import type { LeftOut } from '../../model/schema.ts';
import { DEFAULT_MAJOR } from '../../postgres/versions.ts';
import { title } from '../../sql/title.ts';
import { type Foreseen, knownCatalog } from './known.ts';

/** Makes the catalog what the schema says, as a server of that major would; a large one is learned once and kept. */
export async function worldOf(input: SchemaInput, asked: number | undefined): Promise<Foreseen> {
  const major = asked ?? input.major ?? DEFAULT_MAJOR;
  const known = knownCatalog(input, major);
  const before = known?.read();
  if (before) return before;
  const learned = await learnSchema(input, new World(major));
  known?.write(learned);
  return learned;
}

async function learnSchema(input: SchemaInput, world: World): Promise<Foreseen> {
  const leftOut: LeftOut[] = [...input.leftOut];
  for (const file of input.files) {
    const { statements, notes } = await schemaStatements(file);
    leftOut.push(...notes);
    for (const { statement, error } of learn(world, statements))
      leftOut.push({
        what: title(statement.sql),
        because: `${error.message} (${error.code})`,
        file: statement.file,
        line: statement.line,
      });
    // A migration tool runs each file on its own, and what a dump sets is not there for the change.
    world.session.reset();
  }
  if (world.doubt !== undefined)
    leftOut.push({ what: 'what code in it may have changed', because: world.doubt });
  return { world, leftOut };
}
