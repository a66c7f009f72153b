import { all, as } from '../../../sql/ast.ts';
import type { Column, Relation } from '../catalog/things.ts';
import { isSystemColumn } from '../expression/expression.ts';
import { dropAll } from '../object/drop.ts';
import { Fails } from '../outcome.ts';
import { putSequence } from '../table/column.ts';
import { needColumn } from '../table/table.ts';
import type { Command, Step } from './command.ts';

const integers = new Set(['int2', 'int4', 'int8']);

/** ADD GENERATED AS IDENTITY: a sequence for a column that is there (ATExecAddIdentity). */
export const addIdentity: Command = {
  level: 'AccessExclusiveLock',
  pass: 'add other constraint',
  run({ act, command, mode }, table) {
    const name = command.name ?? '';
    const column = identityColumn(table, name);
    const refuse = (what: string): never => {
      throw new Fails('55000', `column "${name}" of relation "${table.name}" ${what}`);
    };
    if (column.type.id !== undefined || column.type.array || !integers.has(column.type.name))
      throw new Fails('22023', 'identity column type must be smallint, integer, or bigint');
    if (!column.notNull) refuse('must be declared NOT NULL before identity can be added');
    if (column.identity) refuse('is already an identity column');
    if (column.default !== undefined) refuse('already has a default value');
    putSequence(act, table, { id: table.id, sub: column.number }, { name, serial: false });
    const always = as(command.def, 'Constraint')?.generated_when === 'a';
    for (const one of [table, ...act.catalog.descendants(table.id)]) {
      if (one.id !== table.id && table.kind !== 'partitioned') break;
      if (one.id !== table.id && act.major < 17) break;
      act.lock(one, mode);
      act.catalog.putColumn(one.id, needColumn(one, name).number, {
        identity: always ? 'always' : 'by default',
      });
    }
  },
};

function identityColumn(table: Relation, name: string): Column {
  if (isSystemColumn(name)) throw new Fails('0A000', `cannot alter system column "${name}"`);
  return needColumn(table, name);
}

function requireIdentity({ command }: Step, table: Relation): Column {
  const column = identityColumn(table, command.name ?? '');
  if (!column.identity)
    throw new Fails('55000', `column "${column.name}" of relation "${table.name}" is not an identity column`);
  return column;
}

/** SET GENERATED, RESTART and options of the sequence. */
export const setIdentity: Command = {
  level: 'AccessExclusiveLock',
  pass: 'misc',
  run(step, table) {
    const { act, command } = step;
    const column = requireIdentity(step, table);
    for (const sequence of act.catalog.sequencesOf(table.id, column.number))
      act.lock(sequence, 'ShareRowExclusiveLock');
    const generated = all(as(command.def, 'List')?.items, 'DefElem').find(
      ({ defname }) => defname === 'generated',
    );
    if (!generated) return;
    const always = as(generated.arg, 'Integer')?.ival === 'a'.charCodeAt(0);
    act.catalog.putColumn(table.id, column.number, { identity: always ? 'always' : 'by default' });
  },
};

/** DROP IDENTITY: the sequence goes, NOT NULL stays. */
export const dropIdentity: Command = {
  level: 'AccessExclusiveLock',
  pass: 'drop',
  run(step, table) {
    const { act, command, mode } = step;
    if (command.missing_ok && !identityColumn(table, command.name ?? '').identity) return;
    const column = requireIdentity(step, table);
    const below = table.kind === 'partitioned' && act.major >= 17 ? act.catalog.descendants(table.id) : [];
    for (const one of [table, ...below]) {
      act.lock(one, mode);
      const own = needColumn(one, column.name);
      const { identity: _, ...rest } = own;
      const now = act.catalog.relation(one.id);
      act.catalog.put({
        ...now,
        columns: now.columns.map(each => (each.number === own.number ? rest : each)),
      });
    }
    for (const sequence of act.catalog.sequencesOf(table.id, column.number)) {
      // A part of the column until now, so nothing of its own to drop.
      act.catalog.put({ ...sequence, needs: sequence.needs.filter(({ how }) => how !== 'internal') });
      dropAll(act, [{ id: sequence.id, sub: 0 }], false);
    }
  },
};
