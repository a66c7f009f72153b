import { type ChangeSource, checkSource } from '../inputs/change.ts';
import type { Io } from '../model/io.ts';
import { type DesiredAsk, readDesired } from './desired/ask.ts';
import { findCode, findSchema } from './detect.ts';
import type { Typed } from './options.ts';
import { findProject, type Project } from './project.ts';
import { checkOut } from './save.ts';
import { standard } from './standard.ts';
import { readMajor, readRows, readTime } from './values.ts';

/** What is asked, with defaults filled in; where it was typed or who called is forgotten from here on. */
export interface Ask {
  /** A change, or the schema that is wanted. */
  readonly change: ChangeSource | DesiredAsk;
  /** File, folder or URL. */
  readonly schema: string;
  readonly rows: readonly { name: string; rows: number }[];
  readonly code: readonly string[];
  /** Folder that the result is written to. */
  readonly out?: string | undefined;
  /** The migration tool whose files are written there too. */
  readonly project?: Project | undefined;
  /** Major of production, where it was said. */
  readonly major?: number | undefined;
  readonly lockBudgetMs: number;
  readonly timeBudgetMs: number;
  /** URL of a disposable server to use instead of the embedded one. */
  readonly sandbox?: string | undefined;
}

/** What was typed for `plan`. Bad values and missing inputs are found before anything is started. */
export async function readAsk(typed: Typed, io: Io): Promise<Ask> {
  const change = await readWhat(typed, io);
  if (!('desired' in change)) checkSource(change);
  await checkOut(typed.one('out'));
  const schema = findSchema(typed, io);
  return {
    change,
    schema,
    project: await findProject(typed, schema, io),
    rows: readRows(typed),
    out: typed.one('out'),
    major: readMajor(typed),
    lockBudgetMs: readTime(typed, 'lock-budget', standard.lockBudgetMs),
    timeBudgetMs: readTime(typed, 'time-budget', standard.timeBudgetMs),
    sandbox: typed.one('sandbox'),
    code: findCode(typed, io),
  };
}

/** The change in whatever form it was given. Standard input is read only when `-` asks for it. */
async function readWhat(typed: Typed, io: Io): Promise<ChangeSource | DesiredAsk> {
  const desired = readDesired(typed);
  if (desired) return desired;
  const sql = typed.one('sql');
  const [file] = typed.positionals;
  const stdin = file === '-' ? await io.readStdin() : undefined;
  return {
    ...(sql === undefined ? {} : { sql }),
    ...(stdin === undefined ? {} : { stdin }),
    ...(file === undefined || file === '-' ? {} : { file }),
  };
}
