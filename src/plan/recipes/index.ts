import type { Recipe } from '../recipe.ts';
import { addCheck } from './add-check.ts';
import { addColumn } from './add-column.ts';
import { addForeignKey } from './add-foreign-key.ts';
import { addPrimaryKey } from './add-primary-key.ts';
import { addUnique } from './add-unique.ts';
import { asWritten } from './as-written.ts';
import { attachPartition } from './attach-partition.ts';
import { createIndex } from './create-index.ts';
import { createPartition } from './create-partition.ts';
import { createPartitionedIndex } from './create-partitioned-index.ts';
import { createTable } from './create-table.ts';
import { detachPartition } from './detach-partition.ts';
import { dropColumn } from './drop-column.ts';
import { dropIndex } from './drop-index.ts';
import { dropTable } from './drop-table.ts';
import { refreshMatview } from './refresh-matview.ts';
import { reindex } from './reindex.ts';
import { renameTable } from './rename-table.ts';
import { setNotNull } from './set-not-null.ts';
import { setSchema } from './set-schema.ts';
import { temporary } from './temporary.ts';

/** Every recipe, in the order in which they are asked. */
export const recipes: readonly Recipe[] = [
  temporary,
  addColumn,
  addCheck,
  addForeignKey,
  addUnique,
  addPrimaryKey,
  setNotNull,
  createIndex,
  createPartitionedIndex,
  dropIndex,
  reindex,
  refreshMatview,
  attachPartition,
  detachPartition,
  dropColumn,
  createPartition,
  createTable,
  dropTable,
  renameTable,
  setSchema,
  asWritten,
];
