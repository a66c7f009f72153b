import type { Table } from '../../model/schema.ts';
import { all, as, type Tree } from '../../sql/ast.ts';
import { qualified, quoteIdent, quoteLiteral, short } from '../../sql/names.ts';
import { type Node, parseOne } from '../../sql/parse.ts';
import { canBePrinted, printed } from '../../sql/printed.ts';
import { isSerial } from '../../sql/type-name.ts';
import type { Context } from '../context.ts';
import { columnIsIdentity } from '../done/column.ts';
import { not, when } from '../done/done.ts';
import { brief, type Draft, touch, undoBy } from '../draft.ts';
import { nameBeside } from '../naming/index-name.ts';
import { newColumn } from '../state/columns.ts';

/** A column that numbers its rows, as what its definition is short for. */
export interface Serial {
  /** A plain column, NOT NULL, whose default takes the next number. */
  readonly definition: Tree<'ColumnDef'>;
  /** The sequence: of a serial under the name that Postgres would give it, of an identity under one of its own. */
  readonly sequence: string;
  readonly create: string;
  /** That it goes with the column. */
  readonly own: string;
  /** What the column becomes in the end, which brings a sequence of its own: `ALWAYS AS IDENTITY (START WITH 7)`. */
  readonly identity?: string;
}

/**
 * Undefined for a column that is neither serial nor an identity, and for one with a default too, which
 * Postgres refuses.
 */
export function serialColumn(
  definition: Tree<'ColumnDef'>,
  table: Table,
  { state }: Context,
): Serial | undefined {
  const constraints = all(definition.constraints, 'Constraint');
  const identity = constraints.find(({ contype }) => contype === 'CONSTR_IDENTITY');
  const others = constraints.filter(one => one !== identity && one.contype !== 'CONSTR_NOTNULL');
  if (others.length > 0) return undefined;
  if (isSerial(definition.typeName) === (identity !== undefined)) return undefined;
  const { name, type } = newColumn(definition, 0);
  const label = identity ? `${name}_filling` : `${name}_seq`;
  const sequence = qualified(table.schema, nameBeside(state.schema, table, label));
  const column = `${table.name}.${quoteIdent(name)}`;
  const next = `nextval(${quoteLiteral(sequence)}::regclass)`;
  const alter = parseOne(`ALTER TABLE t ADD COLUMN ${quoteIdent(name)} ${type} DEFAULT ${next} NOT NULL`);
  const [command] = all(as(alter, 'AlterTableStmt')?.cmds, 'AlterTableCmd');
  const plain = as(command?.def, 'ColumnDef');
  const options = optionsText(all(identity?.options, 'DefElem'));
  if (!plain || options === undefined) return undefined;
  const kind = identity?.generated_when === 'a' ? 'ALWAYS' : 'BY DEFAULT';
  return {
    definition: plain,
    sequence,
    create: `CREATE SEQUENCE ${sequence} AS ${type}${options && ` ${options}`}`,
    own: `ALTER SEQUENCE ${sequence} OWNED BY ${column}`,
    ...(identity ? { identity: `${kind} AS IDENTITY${options && ` (${options})`}` } : {}),
  };
}

/** Options of a sequence as SQL; undefined where the printer cannot write them, or where they name it. */
function optionsText(options: readonly Tree<'DefElem'>[]): string | undefined {
  if (options.length === 0) return '';
  if (options.some(({ defname }) => defname === 'sequence_name')) return undefined;
  const create: Node = {
    CreateSeqStmt: {
      sequence: { relname: 's', inh: true, relpersistence: 'p' },
      options: options.map((DefElem): Node => ({ DefElem })),
    },
  };
  return canBePrinted(create) ? printed(create).replace(/^CREATE SEQUENCE s\s+/, '') : undefined;
}

/**
 * The default, once every row has a number, exchanged for an identity that goes on where it stopped: in one transaction, so that
 * no INSERT is without either. Undefined for a serial column.
 */
export function becomesIdentity(
  { definition, sequence, create, own, identity }: Serial,
  table: Table,
): Draft | undefined {
  if (!identity) return undefined;
  const name = definition.colname ?? '';
  const column = quoteIdent(name);
  const alter = `ALTER TABLE ${table.name} ALTER COLUMN ${column}`;
  const born = `pg_get_serial_sequence(${quoteLiteral(table.name)}, ${quoteLiteral(name)})`;
  const helper = quoteLiteral(sequence);
  const isIdentity = columnIsIdentity(table.name, name);
  const names = [`${table.name}.${column}`, sequence];
  return {
    ...brief(
      [table.name],
      [
        `${alter} DROP DEFAULT`,
        // While the column owns two, pg_get_serial_sequence() gives the older one (seen on 18).
        `ALTER SEQUENCE ${sequence} OWNED BY NONE`,
        `${alter} ADD GENERATED ${identity}`,
        `SELECT setval(${born}, nextval(${helper}), false)`,
        `DROP SEQUENCE ${sequence}`,
      ],
      when(isIdentity),
    ),
    title: `ALTER TABLE ${short(table.name)} ALTER COLUMN ${column} ADD GENERATED ${identity}`,
    phase: 'switch',
    undo: undoBy(
      brief(
        [table.name],
        [
          create,
          `SELECT setval(${helper}, nextval(${born}), false)`,
          `${alter} DROP IDENTITY`,
          `${alter} SET DEFAULT nextval(${helper}::regclass)`,
          own,
        ],
        when(not(isIdentity)),
      ),
    ),
    own: names,
    uses: names,
    touches: [touch(table.name, { columns: [name] })],
  };
}
