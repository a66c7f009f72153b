import { type ChangeSource, checkSource } from '../inputs/change.ts';
import type { Io } from '../model/io.ts';
import { Trouble } from '../model/trouble.ts';
import { type DesiredAsk, readDesired } from './desired/ask.ts';
import { findCode, findSchema } from './detect.ts';
import type { Typed } from './options.ts';
import { findProject, type Project } from './project.ts';
import { checkOut } from './save.ts';
import { standard } from './standard.ts';

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

/** `--no-sandbox`: nothing is run. */
export function isWithoutSandbox(typed: Typed): boolean {
  if (typed.has('no-sandbox') && typed.one('sandbox') !== undefined)
    throw new Trouble('bad-argument', '--sandbox and --no-sandbox cannot be given together.');
  return typed.has('no-sandbox');
}

const MAJORS = [14, 15, 16, 17, 18];

/** `--pg 15` as a number. */
export function readMajor(typed: Typed): number | undefined {
  const text = typed.one('pg');
  if (text === undefined) return undefined;
  const major = Number(text);
  if (MAJORS.includes(major)) return major;
  throw new Trouble('bad-argument', `--pg ${text} is not a major that Lockstep knows.`, {
    next: `Give one of ${MAJORS.join(', ')}.`,
  });
}

const seconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, min: 60 };

/** `500ms`, `2s`, `1m`, in milliseconds. */
export function readTime(typed: Typed, option: string, standard: number): number {
  const text = typed.one(option);
  if (text === undefined) return standard;
  const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|min)?$/.exec(text) ?? [];
  const ms = Math.round(Number(amount) * (seconds[unit] ?? Number.NaN) * 1000);
  if (ms > 0) return ms;
  throw new Trouble('bad-argument', `--${option} ${text} is not a time.`, {
    next: `Write it like --${option} 500ms or --${option} 5s.`,
  });
}

const factors: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, b: 1e9, g: 1e9 };

/** `users=5M`, `app.orders=200k` as typed: names are looked up later, when the schema is known. */
export function readRows(typed: Typed): { name: string; rows: number }[] {
  return typed.all('rows').map(rowsFrom);
}

export function rowsFrom(text: string): { name: string; rows: number } {
  const [, name = '', amount, unit = ''] = /^(.+)=(\d+(?:[._]\d+)*)([kKmMbBgG]?)$/.exec(text) ?? [];
  const rows = Math.round(Number(amount?.replaceAll('_', '')) * (factors[unit.toLowerCase()] ?? Number.NaN));
  if (name !== '' && Number.isFinite(rows)) return { name, rows };
  throw new Trouble('bad-argument', `--rows ${text} is not TABLE=N.`, {
    next: 'Write it like --rows users=5M.',
  });
}
