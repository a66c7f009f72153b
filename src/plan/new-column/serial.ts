import type { Table } from '../../model/schema.ts';
import { all, as, type Tree } from '../../sql/ast.ts';
import { qualified, quoteIdent, quoteLiteral } from '../../sql/names.ts';
import { parseOne } from '../../sql/parse.ts';
import { isSerial } from '../../sql/type-name.ts';
import type { Context } from '../context.ts';
import { nameBeside } from '../naming/index-name.ts';
import { newColumn } from '../state/columns.ts';

/** A serial column as what it is short for. */
interface Serial {
  /** A plain column, NOT NULL, whose default takes the next number. */
  readonly definition: Tree<'ColumnDef'>;
  /** The sequence, under the name that Postgres would give it. */
  readonly sequence: string;
  readonly create: string;
  /** That it goes with the column. */
  readonly own: string;
}

/** Undefined for a column that is not serial, and for one with a default too, which Postgres refuses. */
export function serialColumn(
  definition: Tree<'ColumnDef'>,
  table: Table,
  { state }: Context,
): Serial | undefined {
  const constraints = all(definition.constraints, 'Constraint');
  if (!isSerial(definition.typeName) || constraints.some(({ contype }) => contype !== 'CONSTR_NOTNULL'))
    return undefined;
  const { name, type } = newColumn(definition, 0);
  const sequence = qualified(table.schema, nameBeside(state.schema, table, `${name}_seq`));
  const column = `${table.name}.${quoteIdent(name)}`;
  const next = `nextval(${quoteLiteral(sequence)}::regclass)`;
  const alter = parseOne(`ALTER TABLE t ADD COLUMN ${quoteIdent(name)} ${type} DEFAULT ${next} NOT NULL`);
  const [command] = all(as(alter, 'AlterTableStmt')?.cmds, 'AlterTableCmd');
  const plain = as(command?.def, 'ColumnDef');
  return (
    plain && {
      definition: plain,
      sequence,
      create: `CREATE SEQUENCE ${sequence} AS ${type}`,
      own: `ALTER SEQUENCE ${sequence} OWNED BY ${column}`,
    }
  );
}
