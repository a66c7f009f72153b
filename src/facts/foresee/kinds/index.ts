import type { Kind } from '../../../sql/ast.ts';
import { alterTable } from '../alter/alter-table.ts';
import { createDomain } from './create-domain.ts';
import { createExtension } from './create-extension.ts';
import { createFunction } from './create-function.ts';
import { createIndex } from './create-index.ts';
import { createSequence } from './create-sequence.ts';
import { createTable } from './create-table.ts';
import { createTableAs } from './create-table-as.ts';
import { createComposite, createEnum, createRange } from './create-type.ts';
import { drop } from './drop.ts';
import type { Handler } from './handler.ts';
import { alterPolicy, createPolicy } from './policy.ts';
import { deleteRows, insert, merge, select, update } from './query.ts';
import { rename } from './rename.ts';
import { createRule } from './rule.ts';
import { createSchema } from './schema.ts';
import { createTrigger } from './trigger.ts';
import { setVariable, showVariable } from './variable.ts';
import { createView } from './view.ts';

/** Every kind of statement that can be foreseen, by the name of its parse-tree node. */
export const handlers: { readonly [K in Kind]?: Handler<K> } = {
  AlterPolicyStmt: alterPolicy,
  AlterTableStmt: alterTable,
  CompositeTypeStmt: createComposite,
  CreateDomainStmt: createDomain,
  CreateEnumStmt: createEnum,
  CreateExtensionStmt: createExtension,
  CreateFunctionStmt: createFunction,
  CreateRangeStmt: createRange,
  CreatePolicyStmt: createPolicy,
  CreateSchemaStmt: createSchema,
  CreateSeqStmt: createSequence,
  CreateStmt: createTable,
  CreateTableAsStmt: createTableAs,
  CreateTrigStmt: createTrigger,
  DeleteStmt: deleteRows,
  DropStmt: drop,
  IndexStmt: createIndex,
  InsertStmt: insert,
  MergeStmt: merge,
  RenameStmt: rename,
  RuleStmt: createRule,
  SelectStmt: select,
  UpdateStmt: update,
  VariableSetStmt: setVariable,
  VariableShowStmt: showVariable,
  ViewStmt: createView,
};
