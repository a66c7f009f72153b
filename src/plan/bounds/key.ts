import type { Schema, Table } from '../../model/schema.ts';
import { all, as } from '../../sql/ast.ts';
import { quoteIdent } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { printedExpression } from '../../sql/printed.ts';
import { partitionKey } from '../partition.ts';

/** What bounds say of the rows of a partition, and of those of a DEFAULT partition beside it, as expressions. */
export interface Bounds {
  readonly within: string;
  readonly without: string;
}

/** A column or an expression of a partition key. */
export interface KeyPart {
  readonly sql: string;
  /** Its type; undefined of an expression. */
  readonly type?: string;
  /** A value of a bound as a constant of that type; undefined of what is no constant. */
  constant(node: Node | undefined): string | undefined;
}

/** The parts of a partition key; undefined where one compares in another way than its type does, or is no column of the table. */
export function keyParts(table: Table, schema: Schema): KeyPart[] | undefined {
  const elements = all(partitionKey(table, schema)?.partParams, 'PartitionElem');
  const parts = elements.map(({ name, expr, opclass, collation }): KeyPart | undefined => {
    if (opclass !== undefined || collation !== undefined) return undefined;
    const column = table.columns.find(one => one.name === name);
    if (column) {
      const { type } = column;
      return { sql: quoteIdent(column.name), type, constant: node => constantOf(node, `::${type}`) };
    }
    const sql = expr && printedExpression(expr);
    if (sql === undefined) return undefined;
    // A bare string takes the type of the expression beside it, which nothing here knows.
    return { sql: `(${sql})`, constant: node => (isString(node) ? constantOf(node, '') : undefined) };
  });
  return parts.every(part => part !== undefined) ? parts : undefined;
}

function constantOf(node: Node | undefined, cast: string): string | undefined {
  const bare = bareOf(node);
  const value = bare && 'A_Const' in bare && !bare.A_Const.isnull ? printedExpression(bare) : undefined;
  return value === undefined ? undefined : `${value}${cast}`;
}

function isString(node: Node | undefined): boolean {
  return as(bareOf(node), 'A_Const')?.sval !== undefined;
}

function bareOf(node: Node | undefined): Node | undefined {
  return as(node, 'TypeCast')?.arg ?? node;
}
