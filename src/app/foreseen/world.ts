import { learn } from '../../facts/foresee/foresee.ts';
import { World } from '../../facts/foresee/world.ts';
import type { SchemaInput } from '../../inputs/schema.ts';
import { schemaStatements } from '../../inputs/schema.ts';
import type { LeftOut } from '../../model/schema.ts';
import { DEFAULT_MAJOR } from '../../postgres/versions.ts';

/** A catalog as a schema makes it, without a server, and what of the schema could not be read into it. */
export interface Foreseen {
  readonly world: World;
  readonly leftOut: readonly LeftOut[];
}

/** Makes the catalog what the schema says, as a server of that major would. */
export async function worldOf(input: SchemaInput, asked: number | undefined): Promise<Foreseen> {
  const world = new World(asked ?? input.major ?? DEFAULT_MAJOR);
  const leftOut: LeftOut[] = [...input.leftOut];
  for (const file of input.files) {
    const { statements, notes } = await schemaStatements(file);
    leftOut.push(...notes);
    learn(world, statements);
    // A migration tool runs each file on its own, and what a dump sets is not there for the change.
    world.session.reset();
  }
  return { world, leftOut };
}
