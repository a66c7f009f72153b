import { as, collect, strings } from '../../../sql/ast.ts';
import { splitQualified } from '../../../sql/names.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { findRelation } from '../object/resolve.ts';

const ofSequences = new Set(['nextval', 'setval', 'currval']);

/** Locks the sequences that an expression asks for a value when it is run (lock_and_open_sequence). */
export function lockSequences(act: Act, expression: unknown): void {
  for (const { funcname, args } of collect(expression, 'FuncCall')) {
    if (!ofSequences.has(strings(funcname).at(-1) ?? '')) continue;
    const sequence = sequenceIn(act, args?.[0]);
    if (sequence) act.lock(sequence, 'RowExclusiveLock');
    else act.unknown('locks', 'it is not known which sequence is asked');
  }
}

/** `'n'`, `'n'::regclass`, or the sequence of a column: `pg_get_serial_sequence('t', 'id')`. */
function sequenceIn(act: Act, node: Node | undefined): Relation | undefined {
  const cast = as(node, 'TypeCast');
  if (cast) return sequenceIn(act, cast.arg);
  const text = as(node, 'A_Const')?.sval?.sval;
  if (text !== undefined) return findRelation(act, splitQualified(text));
  const call = as(node, 'FuncCall');
  if (strings(call?.funcname).at(-1) !== 'pg_get_serial_sequence') return undefined;
  const [table, column] = (call?.args ?? []).map(one => as(one, 'A_Const')?.sval?.sval);
  const relation = findRelation(act, splitQualified(table ?? ''));
  const number = relation?.columns.find(({ name }) => name === column)?.number;
  return relation && number !== undefined ? act.catalog.sequencesOf(relation.id, number)[0] : undefined;
}
