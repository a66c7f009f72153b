import type { Index, Table } from '../model/schema.ts';
import { as } from '../sql/ast.ts';
import { quoteIdent } from '../sql/names.ts';
import { parseOne } from '../sql/parse.ts';
import { without } from '../sql/printed.ts';
import { carryText } from './carry.ts';
import type { Context } from './context.ts';
import type { Draft } from './draft.ts';
import { chooseIndexName } from './naming/index-name.ts';
import { chooseName, columnsPart } from './naming/object-name.ts';
import { buildConcurrently } from './new-index/build.ts';
import { matchingIndex } from './new-index/partitions.ts';
import { relations, tableOf } from './resolve.ts';
import { advance } from './state/advance.ts';
import type { State } from './state/state.ts';
import { pinned } from './targets.ts';

/**
 * What a table gets from its parent when it becomes a partition, made before: indexes concurrently, with their keys over them,
 * and foreign keys not valid and then validated, by the names that they would get.
 */
export function inheritFirst(parent: Table, part: Table, context: Context): { steps: Draft[]; state: State } {
  let now = context;
  const steps: Draft[] = [];
  const run = (drafts: readonly Draft[], state: State): void => {
    steps.push(...drafts.map((draft): Draft => ({ ...draft, phase: 'expand' })));
    now = { ...now, state };
  };
  const runText = (sql: string): void => run(carryText(sql, now), advance(now.state, parseOne(sql), sql));
  for (const index of parent.indexes) {
    const written = as(parseOne(index.definition), 'IndexStmt');
    const before = tableOf(now.state.schema, part.name) ?? part;
    if (!written || matchingIndex(written, before)) continue;
    const bare = {
      ...without(written, 'idxname'),
      relation: { ...pinned(written.relation, part), inh: true },
    };
    const idxname = keyName(index, part, now.state) ?? chooseIndexName(now.state.schema, part, bare);
    const named = { ...bare, idxname };
    run([buildConcurrently(named, part)], advance(now.state, { IndexStmt: named }, ''));
    if (index.constraint === undefined) continue;
    const kind = index.primary ? 'PRIMARY KEY' : 'UNIQUE';
    const name = quoteIdent(idxname);
    runText(`ALTER TABLE ${part.name} ADD CONSTRAINT ${name} ${kind} USING INDEX ${name}`);
  }
  for (const { kind, name, columns, definition } of parent.constraints) {
    if (kind !== 'foreign key') continue;
    const same = part.constraints.some(
      one => one.kind === kind && one.definition === definition && one.columns.join() === columns.join(),
    );
    if (same) continue;
    const free = part.constraints.every(one => one.name !== name);
    if (!free) continue;
    runText(`ALTER TABLE ${part.name} ADD CONSTRAINT ${quoteIdent(name)} ${definition} NOT VALID`);
    runText(`ALTER TABLE ${part.name} VALIDATE CONSTRAINT ${quoteIdent(name)}`);
  }
  return { steps, state: now.state };
}

/** The name of a key of the partition. */
function keyName(index: Index, part: Table, { schema }: State): string | undefined {
  if (index.constraint === undefined) return undefined;
  const columns = columnsPart(index.columns.flatMap(column => column ?? []));
  const taken = (name: string) => relations(schema, name).some(one => one.schema === part.schema);
  return index.primary
    ? chooseName(part.relname, undefined, 'pkey', taken)
    : chooseName(part.relname, columns, 'key', taken);
}
