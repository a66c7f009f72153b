import type { Recipe } from '../recipe.ts';
import { addCheck } from './add-check.ts';
import { addColumn } from './add-column.ts';
import { addDomainConstraint } from './add-domain-constraint.ts';
import { addEnumValue } from './add-enum-value.ts';
import { addExclude } from './add-exclude.ts';
import { addForeignKey } from './add-foreign-key.ts';
import { addIdentity } from './add-identity.ts';
import { addPrimaryKey } from './add-primary-key.ts';
import { addUnique } from './add-unique.ts';
import { alterConstraint } from './alter-constraint.ts';
import { alterDomain } from './alter-domain.ts';
import { asWritten } from './as-written.ts';
import { attachPartition } from './attach-partition.ts';
import { changeArguments } from './change-arguments.ts';
import { changeType } from './change-type.ts';
import { createIndex } from './create-index.ts';
import { createPartition } from './create-partition.ts';
import { createPartitionedIndex } from './create-partitioned-index.ts';
import { createTable } from './create-table.ts';
import { createView } from './create-view.ts';
import { deleteRows } from './delete-rows.ts';
import { detachPartition } from './detach-partition.ts';
import { dropColumn } from './drop-column.ts';
import { dropConstraint } from './drop-constraint.ts';
import { dropDefault } from './drop-default.ts';
import { dropIndex } from './drop-index.ts';
import { dropNotNull } from './drop-not-null.ts';
import { dropTable } from './drop-table.ts';
import { enableRls } from './enable-rls.ts';
import { refreshMatview } from './refresh-matview.ts';
import { reindex } from './reindex.ts';
import { renameConstraint } from './rename-constraint.ts';
import { renameEnumValue } from './rename-enum-value.ts';
import { renameTable } from './rename-table.ts';
import { replaceFunction } from './replace-function.ts';
import { replaceIndex } from './replace-index.ts';
import { replaceMatview } from './replace-matview.ts';
import { replaceTrigger } from './replace-trigger.ts';
import { replaceView } from './replace-view.ts';
import { rewriteTable } from './rewrite-table.ts';
import { setDefault } from './set-default.ts';
import { setNotNull } from './set-not-null.ts';
import { setSchema } from './set-schema.ts';
import { temporary } from './temporary.ts';
import { truncate } from './truncate.ts';
import { updateRows } from './update-rows.ts';
import { validateConstraint } from './validate-constraint.ts';

/** Every recipe, in the order in which they are asked. */
export const recipes: readonly Recipe[] = [
  temporary,
  addColumn,
  addCheck,
  addForeignKey,
  addUnique,
  addPrimaryKey,
  addIdentity,
  setNotNull,
  replaceIndex,
  changeType,
  setDefault,
  dropDefault,
  dropNotNull,
  validateConstraint,
  renameConstraint,
  dropConstraint,
  alterConstraint,
  addExclude,
  addDomainConstraint,
  alterDomain,
  addEnumValue,
  renameEnumValue,
  replaceMatview,
  createIndex,
  createPartitionedIndex,
  dropIndex,
  reindex,
  refreshMatview,
  attachPartition,
  detachPartition,
  dropColumn,
  updateRows,
  deleteRows,
  enableRls,
  truncate,
  rewriteTable,
  createPartition,
  createTable,
  dropTable,
  renameTable,
  setSchema,
  replaceView,
  createView,
  changeArguments,
  replaceFunction,
  replaceTrigger,
  asWritten,
];
