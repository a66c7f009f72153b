import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { foreseeGroups, type Group } from '../../../src/facts/foresee/foresee.ts';
import { World } from '../../../src/facts/foresee/world.ts';
import { observeGroups } from '../../../src/facts/observe/observe.ts';
import type { Sandbox } from '../../../src/model/session.ts';
import { splitScript } from '../../../src/sql/split.ts';
import { factLines } from '../facts/lines.ts';
import { compare, type Verdict } from './agree.ts';

/** The SQL files under a folder in the order of their paths: a migration history of a tool that keeps one. */
export function sqlHistory(folder: string): Group[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter(
      file =>
        statSync(join(folder, file)).isFile() && file.endsWith('.sql') && !/(^|[./_])down([./]|$)/.test(file),
    )
    .sort()
    .map(file => historyGroup(file, readFileSync(join(folder, file), 'utf8')));
}

/** A file that is run in one transaction, unless something in it allows none or it has its own. */
export function historyGroup(file: string, text: string): Group {
  const statements = [...splitScript(text, file)].flatMap(item =>
    item.kind === 'sql' ? [{ ...item.statement, sql: item.statement.sql.replace(/;\s*$/, '') }] : [],
  );
  const apart = statements.some(({ sql }) => /\b(concurrently|vacuum|begin|commit)\b/i.test(sql));
  return { statements, together: !apart };
}

/** Runs a history on an empty database and foresees it from nothing, and compares statement by statement. */
export async function compareHistory(
  sandbox: Sandbox,
  database: string,
  groups: readonly Group[],
  major: number,
): Promise<(Pick<Verdict, 'result' | 'differences' | 'unknown'> & { file: string; sql: string })[]> {
  await sandbox.createDatabase(database);
  const observed = (await observeGroups(sandbox, database, groups)).flat();
  await sandbox.dropDatabase(database);
  const foreseen = foreseeGroups(new World(major), groups).flat();
  return observed.map(({ file, sql, facts }, at) => {
    const other = foreseen[at];
    if (other?.sql !== sql) throw new Error(`${file}: statement ${at} is not the same on both sides`);
    return { file, sql, ...compare(factLines(facts), other.facts) };
  });
}
