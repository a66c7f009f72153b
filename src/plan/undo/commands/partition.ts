import type { Table } from '../../../model/schema.ts';
import { as, rangeVarName } from '../../../sql/ast.ts';
import { quoteIdent } from '../../../sql/names.ts';
import { lookUp } from '../../context.ts';
import { when } from '../../done/done.ts';
import { relationIs } from '../../done/object.ts';
import { brief, type Draft, noUndo, undoBy } from '../../draft.ts';
import { indexesToInherit } from '../../naming/partition-indexes.ts';
import { statementsOf } from '../../restore/definition.ts';
import { indexName } from '../../restore/index.ts';
import type { CommandFamily } from './command.ts';

/** ATTACH and DETACH PARTITION: each is taken back by the other, with the bounds that the catalog has. */
export const partition: CommandFamily = (command, table, context) => {
  const part = as(command.def, 'PartitionCmd');
  if (!part || !/AT_(Attach|Detach)Partition$/.test(command.subtype ?? '')) return undefined;
  const found = lookUp(context, rangeVarName(part.name));
  const name = found?.name ?? quoteIdent(part.name?.relname ?? '');
  const attaches = command.subtype === 'AT_AttachPartition';
  const isPart = relationIs(name, 'c.relispartition');
  const bound = context.state.schema.others.find(
    other => other.kind === 'partition bound' && other.identity === name,
  );
  const relations = [table.name, name];
  const undo: Pick<Draft, 'undo' | 'noReturn'> = attaches
    ? { undo: undoBy(brief(relations, detach(table, name, found?.table), when(`NOT ${isPart}`))) }
    : bound
      ? { undo: undoBy({ ...brief(relations, statementsOf(bound), when(isPart)), pace: 'long' }) }
      : noUndo('the bounds of the partition are not known', `Note the bounds: \\d+ ${name} in psql.`);
  return {
    phase: attaches ? 'expand' : 'contract',
    pace: attaches ? 'long' : 'brief',
    done: when(attaches ? isPart : `NOT ${isPart}`),
    ...undo,
    columns: [],
    relations: [name],
    own: relations,
  };
};

/** ATTACH builds the indexes and keys that the partition lacks; DETACH leaves them, so they are dropped after it. */
function detach(parent: Table, name: string, part: Table | undefined): string[] {
  const made = part ? indexesToInherit(parent, part) : [];
  return [
    `ALTER TABLE ${parent.name} DETACH PARTITION ${name}`,
    ...made.map(({ index, constraint }) =>
      constraint
        ? `ALTER TABLE ${name} DROP CONSTRAINT ${quoteIdent(constraint.name)}`
        : `DROP INDEX ${indexName(index)}`,
    ),
  ];
}
