import type { Workbench } from '../evidence/rehearse/workbench.ts';
import { readChange } from '../inputs/change.ts';
import { readSchemaInput, type SchemaInput } from '../inputs/schema.ts';
import type { Change } from '../model/change.ts';
import type { Schema } from '../model/schema.ts';
import { hasMajor } from '../postgres/binaries.ts';
import { compareSchemas } from '../postgres/catalog/compare.ts';
import { readSchema } from '../postgres/catalog/read.ts';
import { DEFAULT_MAJOR, isKnown } from '../postgres/versions.ts';
import { fillRows } from '../rows/fill.ts';
import type { Ask } from './ask.ts';
import { type Computed, computeChange } from './desired/compute.ts';
import { FEW, type Lab, openLab } from './lab.ts';
import { readDatabase } from './read-database.ts';

/** Rows per table that new code writes before an undo is tried. */
const WRITTEN = 20;

/** The inputs and the servers of one run, and their end. */
export interface Surroundings {
  readonly ask: Ask;
  /** The change as it is given; computed on the lab where the desired schema is given instead. */
  change(lab: Lab): Promise<Given>;
  readonly input: SchemaInput;
  tell(what: string): void;
  /** The `fast` sandbox with the schema, started before it was asked for. */
  lab(): Promise<Lab>;
  /** A workbench whose generated rows fit that schema. */
  bench(lab: Lab, fits: Schema): Workbench;
  /** A workbench on the `faithful` sandbox: the only one whose times are shown. */
  timingBench(fits: Schema): Promise<Workbench>;
  close(): Promise<void>;
}

/** A change, and what is known of it where it was computed. */
export interface Given {
  readonly change: Change;
  readonly computed?: Computed & { readonly desired: string };
}

/** Reads the inputs and starts both servers at once, so that they are ready when the first is needed. */
export async function openSurroundings(ask: Ask, tell: (what: string) => void): Promise<Surroundings> {
  const given = ask.change;
  const written = 'desired' in given ? undefined : await readChange(given);
  tell('reading the schema');
  const input = await readSchemaInput(ask.schema, { readDatabase });
  const desired = 'desired' in given ? await readSchemaInput(given.desired, { readDatabase }) : undefined;
  const major = ask.major ?? majorLike(input.major);
  tell('starting PostgreSQL');
  const fast = openLab({ profile: 'fast', major, input, offered: ask.sandbox, tell });
  const faithful = openLab({ profile: 'faithful', major, input, offered: ask.sandbox, tell });
  // A failure of either is met where it is awaited, not as an unhandled rejection before.
  for (const lab of [fast, faithful]) lab.catch(() => {});
  return {
    ask,
    change: async lab => {
      if (written) return { change: written };
      if (!desired || !('desired' in given)) throw new Error('neither a change nor a desired schema');
      tell('computing the difference');
      const computed = await computeChange(lab.sandbox, lab.empty, lab.leftOut, desired, given);
      return { change: computed.change, computed: { ...computed, desired: desired.source } };
    },
    input,
    tell,
    lab: () => fast,
    bench: (lab, fits) => bench(lab, fits, tell),
    timingBench: async fits => bench(await faithful, fits, tell),
    close: async () => {
      const labs = await Promise.allSettled([fast, faithful]);
      await Promise.all(labs.map(lab => (lab.status === 'fulfilled' ? lab.value.close() : undefined)));
    },
  };
}

/** Production's own major where it is at hand; otherwise the one that comes with Lockstep, which the report then says. */
export function majorLike(production: number | null): number {
  return production !== null && isKnown(production) && hasMajor(production) ? production : DEFAULT_MAJOR;
}

function bench(lab: Lab, fits: Schema, tell: (what: string) => void): Workbench {
  return {
    sandbox: lab.sandbox,
    fresh: () => lab.clone(lab.empty),
    fill: async (database, rows) => (await fillRows(lab.sandbox, database, fits, rows)).rows,
    write: async (database, schema, relations) => {
      const wanted = new Map(
        relations
          .filter(relation => schema.tables.some(({ name }) => name === relation))
          .map(name => [name, FEW + WRITTEN]),
      );
      await fillRows(lab.sandbox, database, schema, wanted);
      return wanted.size * WRITTEN;
    },
    readSchema,
    compare: compareSchemas,
    now: () => performance.now(),
    tell,
  };
}
