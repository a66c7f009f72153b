/** The library: what the commands do, as functions, and the types of what they give. Importing it loads no package. */
import { standard } from './app/standard.ts';
import type { Dossier, TraceDocument } from './model/dossier.ts';

/** SQL as text, or the path of a file that holds it. */
export type Source = { readonly sql: string } | { readonly file: string };

/** The wanted schema instead of a change: a dump, a folder of migrations, or the URL of a database, which is only read. */
export interface Desired {
  readonly desired: string;
  /** What has another name there: `users.mail=email`. */
  readonly renames?: readonly string[];
  /** What is really to go, although something like it is new: `users.mail`. */
  readonly drops?: readonly string[];
}

export interface SandboxOptions {
  /** A dump, a folder of migrations, or the URL of a database, which is only read. */
  readonly schema: string;
  /** Major version of production, 14 to 18. */
  readonly pg?: number;
  /** URL of an empty, disposable database to use instead of the embedded Postgres. */
  readonly sandbox?: string;
  /** Told what is being done now. */
  readonly onProgress?: (what: string) => void;
}

export interface PlanOptions extends SandboxOptions {
  readonly change: Source | Desired;
  /** Rows in production, by table. */
  readonly rows?: Readonly<Record<string, number>>;
  /** Files and folders of source code that uses the database. */
  readonly code?: readonly string[];
  /** Longest that a query may be made to wait, a try; milliseconds, 500 when absent. */
  readonly lockBudgetMs?: number;
  /** How long to spend on timing the steps; milliseconds, 5,000 when absent. */
  readonly timeBudgetMs?: number;
}

export interface TraceOptions extends SandboxOptions {
  readonly files: readonly Source[];
}

/** The plan of a change with all evidence. Throws Trouble when it could not do the work; leaves no server behind. */
export async function plan(options: PlanOptions): Promise<Dossier> {
  const { examine } = await import('./app/examine.ts');
  const { schema, rows = {}, code = [], pg, sandbox, onProgress = () => {} } = options;
  const { lockBudgetMs = standard.lockBudgetMs, timeBudgetMs = standard.timeBudgetMs } = options;
  const change = 'desired' in options.change ? { renames: [], drops: [], ...options.change } : options.change;
  const asked = Object.entries(rows).map(([name, count]) => ({ name, rows: count }));
  return examine(
    { change, schema, rows: asked, code, major: pg, sandbox, lockBudgetMs, timeBudgetMs },
    onProgress,
  );
}

/** What each statement of the files really does. Throws Trouble when it could not do the work; leaves no server behind. */
export async function trace(options: TraceOptions): Promise<TraceDocument> {
  const { traceFiles } = await import('./app/trace/run.ts');
  const { files, schema, pg, sandbox, onProgress = () => {} } = options;
  return traceFiles({ files, schema, major: pg, sandbox }, onProgress);
}

export type * from './model/dossier.ts';
export type * from './model/evidence.ts';
export type * from './model/facts.ts';
export type * from './model/finding.ts';
export type * from './model/impact.ts';
export type * from './model/place.ts';
export type * from './model/plan.ts';
export type * from './model/schema.ts';
export { PostgresError, Trouble, type TroubleCode } from './model/trouble.ts';
export type * from './model/verdict.ts';
