import { as } from '../../../sql/ast.ts';
import { doubtful } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { notNullNamed } from '../table/not-null-name.ts';
import type { Command } from './command.ts';

interface Altered {
  readonly alterEnforceability?: boolean;
  readonly is_enforced?: boolean;
  readonly alterDeferrability?: boolean;
  readonly deferrable?: boolean;
  readonly initdeferred?: boolean;
  readonly alterInheritability?: boolean;
  readonly noinherit?: boolean;
}

/** ALTER CONSTRAINT: when and whether it is checked (ATExecAlterConstraint). */
export const alterConstraint: Command = {
  level: 'AccessExclusiveLock',
  pass: 'misc',
  run({ act, command, work }, table) {
    // The tree of a major before 18 is that of 18, too: the statement was read by its parser.
    const altered = as(command.def, 'ATAlterConstraint') as (Altered & { conname?: string }) | undefined;
    const name = altered?.conname ?? '';
    const constraint = act.catalog.constraint(table.id, name);
    if (!constraint && altered?.alterInheritability && notNullNamed(act, table, name)) return;
    if (!constraint) {
      doubtful(act);
      throw new Fails('42704', `constraint "${name}" of relation "${table.name}" does not exist`);
    }
    const refuse = (what: string): never => {
      throw new Fails('42809', `constraint "${name}" of relation "${table.name}" is not ${what}`);
    };
    if (altered?.alterDeferrability && constraint.kind !== 'foreign key') refuse('a foreign key constraint');
    if (altered?.alterEnforceability && constraint.kind !== 'foreign key')
      throw new Fails(
        '42809',
        `cannot alter enforceability of constraint "${name}" of relation "${table.name}"`,
      );
    if (altered?.alterInheritability && constraint.kind !== 'not null') refuse('a not-null constraint');
    if (constraint.parent !== undefined && constraint.kind === 'foreign key')
      throw new Fails('55000', `cannot alter constraint "${name}" on relation "${table.name}"`);
    const next = {
      ...constraint,
      ...(altered?.alterDeferrability ? { deferrable: altered.deferrable === true } : {}),
      ...(altered?.alterInheritability ? { noInherit: altered.noinherit === true } : {}),
    };
    const referenced = constraint.references && act.catalog.relation(constraint.references.table);
    if (!altered?.alterEnforceability || altered.is_enforced === constraint.enforced) {
      act.catalog.put(next);
      return;
    }
    const enforced = altered.is_enforced === true;
    if (referenced) act.lock(referenced, enforced ? 'ShareRowExclusiveLock' : 'AccessExclusiveLock');
    const done = act.catalog.put({ ...next, enforced, validated: enforced });
    if (enforced) work.foreignKeys.push(done);
  },
};
