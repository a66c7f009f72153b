import type { Kind } from '../../../sql/ast.ts';
import { alterTable } from '../alter/alter-table.ts';
import { createIndex } from './create-index.ts';
import { createTable } from './create-table.ts';
import { drop } from './drop.ts';
import type { Handler } from './handler.ts';
import { deleteRows, insert, merge, select, update } from './query.ts';
import { rename } from './rename.ts';
import { createSchema } from './schema.ts';
import { setVariable, showVariable } from './variable.ts';

/** Every kind of statement that can be foreseen, by the name of its parse-tree node. */
export const handlers: { readonly [K in Kind]?: Handler<K> } = {
  AlterTableStmt: alterTable,
  CreateSchemaStmt: createSchema,
  CreateStmt: createTable,
  DeleteStmt: deleteRows,
  DropStmt: drop,
  IndexStmt: createIndex,
  InsertStmt: insert,
  MergeStmt: merge,
  RenameStmt: rename,
  SelectStmt: select,
  UpdateStmt: update,
  VariableSetStmt: setVariable,
  VariableShowStmt: showVariable,
};
