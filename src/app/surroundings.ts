import type { Workbench } from '../evidence/rehearse/workbench.ts';
import { type ChangeSource, readChange } from '../inputs/change.ts';
import { readSchemaInput, type SchemaInput } from '../inputs/schema.ts';
import type { Change } from '../model/change.ts';
import type { Io } from '../model/io.ts';
import type { Schema } from '../model/schema.ts';
import { hasMajor } from '../postgres/binaries.ts';
import { compareSchemas } from '../postgres/catalog/compare.ts';
import { readSchema } from '../postgres/catalog/read.ts';
import { readDatabase } from '../postgres/live.ts';
import { DEFAULT_MAJOR, isKnown } from '../postgres/versions.ts';
import { fillRows } from '../rows/fill.ts';
import { readMajor, readRows, readTime } from './ask.ts';
import { findCode, findSchema } from './detect.ts';
import { FEW, type Lab, openLab } from './lab.ts';
import type { Typed } from './options.ts';

/** Rows per table that new code writes before an undo is tried. */
const WRITTEN = 20;

/** What a command was asked, with defaults filled in. */
export interface PlanAsk {
  readonly rows: readonly { name: string; rows: number }[];
  readonly code: readonly string[];
  /** Folder of `--out`. */
  readonly out: string | undefined;
  readonly major: number | undefined;
  readonly lockBudgetMs: number;
  readonly timeBudgetMs: number;
}

/** The inputs and the servers of one run, and their end. */
export interface Surroundings {
  readonly ask: PlanAsk;
  readonly change: Change;
  readonly input: SchemaInput;
  readonly io: Io;
  tell(what: string): void;
  /** The `fast` sandbox with the schema, started before it was asked for. */
  lab(): Promise<Lab>;
  /** A workbench whose generated rows fit that schema. */
  bench(lab: Lab, fits: Schema): Workbench;
  /** A workbench on the `faithful` sandbox: the only one whose times are shown. */
  timingBench(fits: Schema): Promise<Workbench>;
  close(): Promise<void>;
}

/** Reads what was typed and starts both servers at once; they are ready before the rest of the inputs is read. */
export async function openSurroundings(typed: Typed, io: Io): Promise<Surroundings> {
  const change = await readChange(await readWhat(typed, io));
  const ask: PlanAsk = {
    rows: readRows(typed),
    code: findCode(typed, io),
    out: typed.one('out'),
    major: readMajor(typed),
    lockBudgetMs: readTime(typed, 'lock-budget', 500),
    timeBudgetMs: readTime(typed, 'time-budget', 5000),
  };
  const tell = (what: string): void => io.progress?.(what);
  tell('reading the schema');
  const input = await readSchemaInput(findSchema(typed, io), { readDatabase });
  const major = ask.major ?? majorLike(input.major);
  tell('starting PostgreSQL');
  const offered = typed.one('sandbox');
  const fast = openLab({ profile: 'fast', major, input, offered, tell });
  const faithful = openLab({ profile: 'faithful', major, input, offered, tell });
  // A failure of either is met where it is awaited, not as an unhandled rejection before.
  for (const lab of [fast, faithful]) lab.catch(() => {});
  return {
    ask,
    change,
    input,
    io,
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

/** The change in whatever form it was given. Standard input is read only when `-` asks for it. */
export async function readWhat(typed: Typed, io: Io): Promise<ChangeSource> {
  const sql = typed.one('sql');
  if (sql !== undefined) return { sql };
  const [file] = typed.positionals;
  if (file === '-') return { stdin: await io.readStdin() };
  return file === undefined ? {} : { file };
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
