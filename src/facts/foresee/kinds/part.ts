import { rangeVarName, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Policy, Relation, Rule, Trigger } from '../catalog/things.ts';
import { asWritten, doubtful, findRelation, needTarget } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';

type Part = Trigger | Rule | Policy;

const partsOf = (act: Act, kind: Part['class'], table: number): readonly Part[] => {
  if (kind === 'trigger') return act.catalog.triggers(table);
  return kind === 'rule' ? act.catalog.rules(table) : act.catalog.policies(table);
};

/** A trigger, rule or policy of a table; 42704 when there is none of that name. */
export function needPart(act: Act, kind: Part['class'], table: Relation, name: string): Part {
  const found = partsOf(act, kind, table.id).find(one => one.name === name);
  if (found) return found;
  doubtful(act);
  const of = kind === 'rule' ? 'relation' : 'table';
  throw new Fails('42704', `${kind} "${name}" for ${of} "${table.name}" does not exist`);
}

/** ALTER TRIGGER, RULE or POLICY ... RENAME: the table is held alone; triggers of partitions are renamed along. */
export function renamePart(act: Act, statement: Tree<'RenameStmt'>, kind: Part['class']) {
  const written = rangeVarName(statement.relation);
  if (statement.missing_ok && !findRelation(act, written)) return doubtful(act);
  const table = needTarget(act, statement.relation);
  act.lock(table, 'AccessExclusiveLock');
  const part = needPart(act, kind, table, statement.subname ?? '');
  const name = statement.newname ?? '';
  if (partsOf(act, kind, table.id).some(one => one.name === name)) {
    doubtful(act);
    const of = kind === 'policy' ? 'table' : 'relation';
    throw new Fails(
      '42710',
      `${kind} "${name}" for ${of} "${asWritten({ name: table.name })}" already exists`,
    );
  }
  act.catalog.put({ ...part, name });
  if (kind !== 'trigger' || table.kind !== 'partitioned' || act.major < 15) return;
  for (const below of act.catalog.descendants(table.id)) {
    act.lock(below, 'AccessExclusiveLock');
    const same = act.catalog.triggers(below.id).find(one => one.name === part.name);
    if (same) act.catalog.put({ ...same, name });
  }
}
