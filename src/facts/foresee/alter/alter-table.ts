import type { LockMode } from '../../../model/facts.ts';
import { all, type Tree } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import { alterComposite } from '../kinds/alter-composite.ts';
import type { Handler } from '../kinds/handler.ts';
import { stronger } from '../locks.ts';
import { findTarget } from '../object/resolve.ts';
import { Fails, Unforeseen } from '../outcome.ts';
import { copy } from '../table/copy.ts';
import { validateForeignKey } from '../table/foreign-key.ts';
import { type Command, passes, Work } from './command.ts';
import { commands } from './commands.ts';
import { recreate } from './recreate.ts';
import { requireKind, requireTarget } from './targets.ts';

export const alterTable: Handler<'AlterTableStmt'> = (act, statement) => {
  if (statement.objtype === 'OBJECT_TYPE') return alterComposite(act, statement);
  const table = findTarget(act, statement.relation, statement.missing_ok);
  if (!table) return;
  requireKind(table, statement.objtype);
  const written = all(statement.cmds, 'AlterTableCmd');
  const known = written.map(command => ({ command, how: commandOf(command) }));
  const mode = known.reduce<LockMode>(
    (level, { command, how }) => stronger(level, levelOf(how, command)),
    'AccessShareLock',
  );
  act.lock(table, mode);
  for (const { subtype } of written) requireTarget(act, table, subtype);
  const work = new Work();
  const recurse = statement.relation?.inh === true;
  for (const pass of passes) {
    for (const { command, how } of known)
      if (passOf(how, command) === pass)
        how.run({ act, work, command, recurse, mode }, act.catalog.relation(table.id));
    if (pass === 'alter type' || pass === 'set expression') recreate(act, work);
  }
  finish(act, work);
};

function commandOf(command: Tree<'AlterTableCmd'>): Command {
  const how = commands[command.subtype ?? ''];
  if (!how)
    throw new Unforeseen(`${String(command.subtype).replace(/^AT_/, '')} of ALTER TABLE is not foreseen yet`);
  return how;
}

const levelOf = ({ level }: Command, command: Tree<'AlterTableCmd'>): LockMode =>
  typeof level === 'string' ? level : level(command);
const passOf = ({ pass }: Command, command: Tree<'AlterTableCmd'>): string =>
  typeof pass === 'string' ? pass : pass(command);

/** Phase 3 of ALTER TABLE: tables are rewritten or read, then the foreign keys are looked up. */
function finish(act: Act, work: Work): void {
  const tables = new Set([...work.rewrites, ...work.verifies]);
  for (const id of tables) {
    const table = act.catalog.get(id);
    if (table?.class !== 'relation' || table.kind === 'partitioned') continue;
    const empty = work.nulls.get(id);
    if (empty !== undefined && !table.empty && !act.world.rowless)
      throw new Fails('23502', `column "${empty}" of relation "${table.name}" contains null values`);
    if (work.rewrites.has(id)) copy(act, table);
    else act.scan(table, { said: true });
  }
  for (const id of work.rebuilds) {
    const index = act.catalog.get(id);
    if (index?.class === 'relation' && index.index && !work.rewrites.has(index.index.table))
      act.build(index, act.catalog.relation(index.index.table));
  }
  for (const id of work.moves) if (!work.rewrites.has(id)) act.move(act.catalog.relation(id));
  for (const constraint of work.foreignKeys) validateForeignKey(act, constraint);
}
