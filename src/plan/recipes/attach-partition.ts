import type { Table } from '../../model/schema.ts';
import { as, rangeVarName } from '../../sql/ast.ts';
import { short } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { alteredInUse } from '../altered.ts';
import { type Proof, proofOf } from '../bounds/proof.ts';
import { carry } from '../carry.ts';
import { type Context, isNew, lookUp } from '../context.ts';
import { relationIs } from '../done/object.ts';
import type { Draft } from '../draft.ts';
import { inheritFirst } from '../inherit-first.ts';
import { defaultPartition } from '../partition.ts';
import { isProvedByCheck, proveByCheck } from '../prove.ts';
import type { Recipe } from '../recipe.ts';
import { tableOf } from '../resolve.ts';

/**
 * ATTACH PARTITION to a table in use: what it would build and read under its locks is there before it. A CHECK proves the
 * bounds, another that the DEFAULT partition holds no such row, and indexes and foreign keys wait on the partition.
 */
export const attachPartition: Recipe = {
  id: 'attach-partition',
  takes: 'ATTACH PARTITION',
  way: 'CHECKs that prove the bounds, indexes and foreign keys first, so that it reads and builds nothing',
  code: {
    expand: {
      old: 'must write no row outside the bounds to the partition, nor, while a DEFAULT partition is checked, such a row to its parent (23514)',
      new: 'finds the rows of the partition through its parent',
    },
  },

  matches(node, context) {
    const { table, part } = wanted(node, context);
    if (!table || !part) return false;
    const why = whyNot(node, context);
    if (why === undefined) return true;
    context.note(
      `ATTACH PARTITION ${short(part.name)} stays as written: ${why}. Reads and writes of it wait while every row is read.`,
    );
    return false;
  },

  steps(node, context) {
    const { table, part, proof, rest } = wanted(node, context);
    if (!table || !part || !proof) return [];
    const attached = relationIs(part.name, 'c.relispartition');
    const proved = isNew(context, part) || isProvedByCheck(part, proof.all);
    const checks = [
      ...(proved ? [] : [proveByCheck(part, proof.all, attached, context)]),
      ...(rest && !isProvedByCheck(rest, proof.without)
        ? [proveByCheck(rest, proof.without, attached, context)]
        : []),
    ];
    const first = isNew(context, part)
      ? { steps: [], state: context.state }
      : inheritFirst(table, part, context);
    explain(table, part, rest, proof, context);
    const attach = carry(node, { ...context, state: first.state });
    return [
      ...first.steps,
      ...checks.flatMap(({ before }) => before),
      ...attach.map((draft): Draft => ({ ...draft, pace: 'brief' })),
      ...checks.flatMap(({ after }) => after),
    ];
  },
};

interface Wanted {
  readonly table?: Table;
  readonly part?: Table;
  readonly proof?: Proof | undefined;
  /** The DEFAULT partition. */
  readonly rest?: Table | undefined;
}

function wanted(node: Node, context: Context): Wanted {
  const { table, commands = [] } = alteredInUse(node, context) ?? {};
  const [command] = commands;
  const written = as(command?.def, 'PartitionCmd');
  if (!table || commands.length !== 1 || command?.subtype !== 'AT_AttachPartition') return {};
  const part = lookUp(context, rangeVarName(written?.name))?.table;
  if (!part || part.parent !== undefined) return {};
  const rest = defaultPartition(table, context.state.schema)?.identity;
  return {
    table,
    part,
    proof: proofOf(written?.bound, table, context.state.schema),
    rest: rest === undefined ? undefined : tableOf(context.state.schema, rest),
  };
}

/** Why nothing can be proved first, as a clause. */
function whyNot(node: Node, context: Context): string | undefined {
  const { table, part, proof } = wanted(node, context);
  if (!table || !part) return 'it is not known';
  if (!proof)
    return 'no CHECK can prove bounds like these (DEFAULT, HASH of a column with a collation, an operator class or collation of its own, a value that is no constant)';
  return part.kind === 'table' ? undefined : `${short(part.name)} is no plain table`;
}

function explain(table: Table, part: Table, rest: Table | undefined, proof: Proof, context: Context): void {
  const beside = rest
    ? ` Until then writing such a row to ${short(rest.name)} fails (23514). To look first: SELECT count(*) FROM ${rest.name} WHERE ${proof.within}.`
    : '';
  context.note(
    `Before ${short(part.name)} is attached, CHECKs prove what ATTACH would read every row for, and the indexes and foreign keys of ${short(table.name)} are made on it while reads and writes go on: as written, ${[part, ...(rest ? [rest] : [])].map(({ name }) => short(name)).join(' and ')} cannot be read or written meanwhile. Where a row is outside the bounds the validation fails (23514). To look first: SELECT count(*) FROM ${part.name} WHERE NOT (${proof.all}).${beside}`,
  );
}
