import { Fails } from '../outcome.ts';
import { putGeneration } from '../table/generation.ts';
import { needColumn, removeDefault } from '../table/table.ts';
import type { Command } from './command.ts';
import { remember } from './remember.ts';

/** SET EXPRESSION: a stored column is computed anew in every row (ATExecSetExpression). */
export const setExpression: Command = {
  level: 'AccessExclusiveLock',
  pass: 'set expression',
  run(step, table) {
    const { act, command, recurse, work, mode } = step;
    const name = command.name ?? '';
    if (act.major < 17) throw new Fails('42601', 'syntax error at or near "EXPRESSION"');
    for (const one of [table, ...(recurse ? act.catalog.descendants(table.id) : [])]) {
      act.lock(one, mode);
      const column = needColumn(one, name);
      if (!column.generated)
        throw new Fails('55000', `column "${name}" of relation "${one.name}" is not a generated column`);
      const checked = act.catalog.constraints(one.id).some(({ kind }) => kind === 'check');
      if (column.generated === 'virtual' && checked)
        throw new Fails(
          '0A000',
          'ALTER TABLE / SET EXPRESSION is not supported for virtual generated columns in tables with check constraints',
        );
      if (column.generated === 'stored') {
        work.rewrites.add(one.id);
        if (!work.before.has(one.id)) work.before.set(one.id, one);
        remember(step, one, column);
      }
      removeDefault(act, one.id, column);
      if (command.def) putGeneration(act, one.id, name, command.def);
    }
  },
};

/** DROP EXPRESSION: the column keeps its values and is one like others (ATExecDropExpression). */
export const dropExpression: Command = {
  level: 'AccessExclusiveLock',
  pass: 'drop',
  run({ act, command, recurse, mode }, table) {
    const name = command.name ?? '';
    const below = act.catalog.descendants(table.id);
    if (!recurse && below.length > 0)
      throw new Fails('42P16', 'ALTER TABLE / DROP EXPRESSION must be applied to child tables too');
    const own = needColumn(table, name);
    if (own.inherited > 0)
      throw new Fails('42P16', 'cannot drop generation expression from inherited column');
    for (const one of [table, ...below]) {
      act.lock(one, mode);
      const column = needColumn(one, name);
      if (column.generated === 'virtual')
        throw new Fails(
          '0A000',
          'ALTER TABLE / DROP EXPRESSION is not supported for virtual generated columns',
        );
      if (!column.generated) {
        if (command.missing_ok) continue;
        const what = act.major >= 18 ? 'generated column' : 'stored generated column';
        throw new Fails('55000', `column "${name}" of relation "${one.name}" is not a ${what}`);
      }
      removeDefault(act, one.id, column);
      const { generated: _, default: __, ...rest } = column;
      const now = act.catalog.relation(one.id);
      act.catalog.put({
        ...now,
        columns: now.columns.map(each => (each.number === column.number ? rest : each)),
      });
    }
  },
};
