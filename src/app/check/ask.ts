import { readConfig } from '../../inputs/config.ts';
import type { Since } from '../../inputs/git.ts';
import type { Unsaved } from '../../inputs/migrations.ts';
import type { Config } from '../../model/config.ts';
import type { Severity } from '../../model/finding.ts';
import type { Io } from '../../model/io.ts';
import { severities } from '../../model/severity.ts';
import { Trouble } from '../../model/trouble.ts';
import { findMigrations } from '../detect.ts';
import type { Typed } from '../options.ts';
import { standard } from '../standard.ts';
import { isWithoutSandbox, readMajor, readRows, rowsFrom } from '../values.ts';

export const outputs = ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'] as const;
export type Output = (typeof outputs)[number];

/** What is checked, on which schema, with defaults filled in. */
export interface CheckAsk {
  /** What stands in an editor, in place of the file of that name. */
  readonly unsaved?: Unsaved | undefined;
  /** Files and folders of migrations. */
  readonly paths: readonly string[];
  /** The schema to start from; undefined: the earlier migrations of the same folder, or nothing. */
  readonly schema?: string | undefined;
  readonly runner?: string | undefined;
  readonly variables: ReadonlyMap<string, string>;
  /** Only migrations after this one. */
  readonly after?: string | undefined;
  readonly since?: Since | undefined;
  readonly rows: readonly { name: string; rows: number }[];
  readonly major?: number | undefined;
  readonly sandbox?: string | undefined;
  /** Nothing is run: what the statements do is foreseen. */
  readonly noSandbox?: boolean;
  readonly rules: NonNullable<Config['rules']>;
  readonly failOn: Severity;
  readonly lockBudgetMs: number;
  /** YYYY-MM-DD: which suppressions have expired. */
  readonly today: string;
}

/** What was typed for `check`, and what the configuration of the repository adds. */
export async function readCheckAsk(typed: Typed, io: Io): Promise<CheckAsk> {
  const { config } = await readConfig(typed.one('config'));
  return {
    ...(await readPaths(typed, config, io)),
    schema: typed.one('schema') ?? config.schema,
    runner: typed.one('runner') ?? config.runner,
    variables: new Map([...Object.entries(config.variables ?? {}), ...typed.all('var').map(readVariable)]),
    after: typed.one('after') ?? config.after,
    since: readSince(typed),
    rows: [
      ...Object.entries(config.rows ?? {}).map(([name, rows]) => rowsFrom(`${name}=${rows}`)),
      ...readRows(typed),
    ],
    major: readMajor(typed) ?? config.pg,
    sandbox: typed.one('sandbox'),
    noSandbox: isWithoutSandbox(typed),
    rules: config.rules ?? {},
    failOn: readSeverity(typed.one('fail-on')) ?? config.failOn ?? 'warning',
    lockBudgetMs: standard.lockBudgetMs,
    today: new Date().toISOString().slice(0, 10),
  };
}

async function readPaths(typed: Typed, config: Config, io: Io): Promise<Pick<CheckAsk, 'paths' | 'unsaved'>> {
  const file = typed.one('stdin-filename');
  if (file === undefined) {
    const given = typed.positionals;
    return { paths: given.length > 0 ? given : [config.migrations ?? findMigrations(io)] };
  }
  if (typed.positionals.some(path => path !== '-'))
    throw new Trouble('bad-argument', '--stdin-filename names the only file; no other can be given.');
  return { paths: [file], unsaved: { file, text: await io.readStdin() } };
}

/** How the result is printed. */
export function readOutput(typed: Typed): Output {
  const asked = typed.one('format') ?? (typed.has('json') ? 'json' : 'text');
  const found = outputs.find(output => output === asked);
  if (found) return found;
  throw new Trouble('bad-argument', `--format ${asked}: there is no such format.`, {
    next: `One of ${outputs.join(', ')}.`,
  });
}

function readSince(typed: Typed): Since | undefined {
  const ref = typed.one('since');
  if (typed.has('staged') && ref !== undefined) {
    throw new Trouble('bad-argument', '--since and --staged cannot be given together.');
  }
  return typed.has('staged') ? { staged: true } : ref === undefined ? undefined : { ref };
}

function readSeverity(text: string | undefined): Severity | undefined {
  if (text === undefined) return undefined;
  const found = severities.find(severity => severity === text);
  if (found) return found;
  throw new Trouble('bad-argument', `--fail-on ${text}: there is no such severity.`, {
    next: 'One of error, warning, note.',
  });
}

function readVariable(text: string): [string, string] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return [name, value];
  throw new Trouble('bad-argument', `--var ${text} has no value.`, { next: 'As in --var schema=app.' });
}
