import type { Table } from '../../model/schema.ts';
import { all, as, rangeVarName, type Tree } from '../../sql/ast.ts';
import { short } from '../../sql/names.ts';
import { type Node, parseOne } from '../../sql/parse.ts';
import { printed } from '../../sql/printed.ts';
import { proofOf } from '../bounds/proof.ts';
import { carry } from '../carry.ts';
import { type Context, isNew, lookUp } from '../context.ts';
import { exists } from '../done/object.ts';
import type { Draft } from '../draft.ts';
import { defaultPartition } from '../partition.ts';
import { proveByCheck } from '../prove.ts';
import type { Recipe } from '../recipe.ts';
import { newName, tableOf } from '../resolve.ts';

/**
 * CREATE TABLE ... PARTITION OF a table in use: a table like its parent, attached in the same transaction, which lets reads and
 * writes of the parent go on. A DEFAULT partition is proved to hold none of its rows first.
 */
export const createPartition: Recipe = {
  id: 'create-partition',
  takes: 'CREATE TABLE ... PARTITION OF',
  way: 'a table LIKE its parent, attached; a CHECK proves first that the DEFAULT partition holds none of its rows',
  code: {
    expand: {
      old: 'goes on as before, but while a DEFAULT partition is checked it cannot write rows of the new one (23514)',
      new: 'may write rows of the new partition',
    },
  },

  matches(node, context) {
    const { created, parent, rest } = wanted(node, context);
    if (!created || !parent) return false;
    const why =
      (created.tableElts ?? []).length + (created.options ?? []).length > 0 ||
      created.partspec !== undefined ||
      created.tablespacename !== undefined
        ? 'it says more than its bounds'
        : rest && !created.partbound?.is_default && !proofOf(created.partbound, parent, context.state.schema)
          ? `no CHECK can prove that the DEFAULT partition ${short(rest.name)} holds none of its rows`
          : undefined;
    if (why === undefined) return true;
    context.note(
      `CREATE TABLE ... PARTITION OF ${short(parent.name)} stays as written: ${why}. Reads and writes of ${short(parent.name)} wait for the lock and behind it.`,
    );
    return false;
  },

  steps(node, context) {
    const { created, parent, rest } = wanted(node, context);
    if (!created || !parent) return [];
    const name = newName(rangeVarName(created.relation), context.state.searchPath);
    const proof = rest && proofOf(created.partbound, parent, context.state.schema);
    const checked = rest && proof && proveByCheck(rest, proof.without, exists('relation', name), context);
    const doubt = checked
      ? ` A CHECK, validated while reads and writes go on, first proves that ${short(rest.name)} holds none of its rows; until the partition is there, writing such a row fails (23514), and so does the validation where one is there. To look first: SELECT count(*) FROM ${rest.name} WHERE ${proof.within}.`
      : '';
    context.note(
      `Partition ${short(name)} is made like ${short(parent.name)} and attached in one transaction: as written, reads and writes of ${short(parent.name)} wait for the lock and behind it.${doubt}`,
    );
    const sql = [
      `CREATE TABLE ${name} (LIKE ${parent.name} ${including})`,
      attach(parent, name, created.partbound),
    ];
    const made = carry(node, context).map((draft): Draft => ({ ...draft, sql, pace: 'brief' }));
    return [...(checked?.before ?? []), ...made, ...(checked?.after ?? [])];
  },
};

/** What a partition has of its parent before it is attached; the rest comes with that. */
const including = ['DEFAULTS', 'GENERATED', 'CONSTRAINTS', 'STORAGE', 'COMPRESSION']
  .map(what => `INCLUDING ${what}`)
  .join(' ');

interface Wanted {
  readonly created?: Tree<'CreateStmt'>;
  readonly parent?: Table;
  /** The DEFAULT partition. */
  readonly rest?: Table | undefined;
}

function wanted(node: Node, context: Context): Wanted {
  const created = as(node, 'CreateStmt');
  const [inherits] = all(created?.inhRelations, 'RangeVar');
  if (!created?.partbound || !inherits || created.relation?.relpersistence !== 'p') return {};
  const parent = lookUp(context, rangeVarName(inherits))?.table;
  const name = rangeVarName(created.relation);
  if (!parent || isNew(context, parent)) return {};
  if (lookUp(context, name)?.name === newName(name, context.state.searchPath)) return {};
  const rest = defaultPartition(parent, context.state.schema)?.identity;
  return { created, parent, rest: rest === undefined ? undefined : tableOf(context.state.schema, rest) };
}

function attach(parent: Table, name: string, bound: Tree<'PartitionBoundSpec'> | undefined): string {
  const node = parseOne(`ALTER TABLE ${parent.name} ATTACH PARTITION ${name} DEFAULT`);
  const alter = as(node, 'AlterTableStmt');
  const command = as(alter?.cmds?.[0], 'AlterTableCmd');
  const written = as(command?.def, 'PartitionCmd');
  if (!alter || !command || !written || !bound) return '';
  const def = { PartitionCmd: { ...written, bound } };
  return printed({ AlterTableStmt: { ...alter, cmds: [{ AlterTableCmd: { ...command, def } }] } });
}
