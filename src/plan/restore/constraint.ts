import type { Constraint, Index, Table } from '../../model/schema.ts';
import { quoteIdent, splitQualified } from '../../sql/names.ts';
import { constraintExists, constraintValidated } from '../done/constraint.ts';
import { when } from '../done/done.ts';
import { brief, type StepDraft } from '../draft.ts';
import { indexName, restoreIndex } from './index.ts';

/**
 * A constraint again, from the catalog, without reading the table under a lock that stops everyone where Postgres knows a
 * way: CHECK and foreign keys come back not valid and are validated afterwards, unique keys over an index built concurrently.
 */
export function restoreConstraint(table: Table, constraint: Constraint, index?: Index): StepDraft[] {
  const relations = [table.name, ...(constraint.references ? [constraint.references.table] : [])];
  const name = quoteIdent(constraint.name);
  const there = constraintExists(table.name, constraint.name);
  const add = `ALTER TABLE ${table.name} ADD CONSTRAINT ${name}`;
  const whole: StepDraft = {
    ...brief(relations, [`${add} ${constraint.definition}`], when(there)),
    pace: constraint.validated ? 'long' : 'brief',
  };
  const isKey = constraint.kind === 'unique' || constraint.kind === 'primary key';
  if (isKey && index && table.kind !== 'partitioned') {
    const kind = constraint.kind === 'unique' ? 'UNIQUE' : 'PRIMARY KEY';
    const deferred = /\bDEFERRABLE\b.*$/.exec(constraint.definition)?.[0];
    const sql = `${add} ${kind} USING INDEX ${quoteIdent(splitQualified(indexName(index)).name)}${deferred ? ` ${deferred}` : ''}`;
    return [...restoreIndex(table, index), brief(relations, [sql], when(there))];
  }
  const canWait = constraint.kind === 'check' || constraint.kind === 'foreign key';
  if (!canWait || !constraint.validated || table.kind === 'partitioned') return [whole];
  return [
    brief(relations, [`${add} ${constraint.definition} NOT VALID`], when(there)),
    {
      relations,
      sql: [`ALTER TABLE ${table.name} VALIDATE CONSTRAINT ${name}`],
      transaction: 'one',
      pace: 'patient',
      done: when(constraintValidated(table.name, constraint.name)),
    },
  ];
}
