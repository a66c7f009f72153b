import type { Kind } from '../../../sql/ast.ts';
import { alterTable } from '../alter/alter-table.ts';
import { alterDomain } from './alter-domain.ts';
import { alterEnum } from './alter-enum.ts';
import { alterRoutine } from './alter-routine.ts';
import { alterSequence } from './alter-sequence.ts';
import { call } from './call.ts';
import { createCast } from './cast.ts';
import { cluster } from './cluster.ts';
import { comment, securityLabel } from './comment.ts';
import { copy } from './copy.ts';
import { createDomain } from './create-domain.ts';
import { createExtension } from './create-extension.ts';
import { createFunction } from './create-function.ts';
import { createIndex } from './create-index.ts';
import { createSequence } from './create-sequence.ts';
import { createTable } from './create-table.ts';
import { createTableAs } from './create-table-as.ts';
import { createComposite, createEnum, createRange } from './create-type.ts';
import { define } from './define.ts';
import { doBlock } from './do.ts';
import { drop } from './drop.ts';
import { explain } from './explain.ts';
import { grant } from './grant.ts';
import type { Handler } from './handler.ts';
import { lockTables } from './lock.ts';
import { setSchema } from './object-schema.ts';
import { setOwner } from './owner.ts';
import { alterPolicy, createPolicy } from './policy.ts';
import { closeCursor, deallocate, declareCursor, execute, fetch, prepare } from './prepared.ts';
import { alterPublication, createPublication } from './publication.ts';
import { deleteRows, insert, merge, select, update } from './query.ts';
import { refresh } from './refresh.ts';
import { reindex } from './reindex.ts';
import { rename } from './rename.ts';
import { createRule } from './rule.ts';
import { createSchema } from './schema.ts';
import { setConstraints } from './set-constraints.ts';
import { alterStatistics, createStatistics } from './statistics.ts';
import { createTablespace, moveAll } from './tablespace.ts';
import { createTrigger } from './trigger.ts';
import { truncate } from './truncate.ts';
import { vacuum } from './vacuum.ts';
import { setVariable, showVariable } from './variable.ts';
import { createView } from './view.ts';
import {
  alone,
  alterExtension,
  createAccessMethod,
  createConversion,
  createEventTrigger,
  createLanguage,
  createOperatorClass,
  createRole,
  createServer,
  createWrapper,
  defaultPrivileges,
  discard,
  dropDatabase,
  nothing,
  privileged,
} from './without-relations.ts';

/** Every kind of statement that can be foreseen, by the name of its parse-tree node. */
export const handlers: { readonly [K in Kind]?: Handler<K> } = {
  AlterCollationStmt: nothing,
  AlterDatabaseRefreshCollStmt: privileged,
  AlterDatabaseSetStmt: nothing,
  AlterDatabaseStmt: privileged,
  AlterDefaultPrivilegesStmt: defaultPrivileges,
  AlterDomainStmt: alterDomain,
  AlterEnumStmt: alterEnum,
  AlterEventTrigStmt: privileged,
  AlterExtensionStmt: alterExtension,
  AlterFdwStmt: privileged,
  AlterForeignServerStmt: nothing,
  AlterFunctionStmt: alterRoutine,
  AlterObjectDependsStmt: nothing,
  AlterObjectSchemaStmt: setSchema,
  AlterOpFamilyStmt: privileged,
  AlterOperatorStmt: nothing,
  AlterOwnerStmt: setOwner,
  AlterPublicationStmt: alterPublication,
  ClosePortalStmt: closeCursor,
  ConstraintsSetStmt: setConstraints,
  CopyStmt: copy,
  CreatePublicationStmt: createPublication,
  DeallocateStmt: deallocate,
  DeclareCursorStmt: declareCursor,
  ExecuteStmt: execute,
  ExplainStmt: explain,
  FetchStmt: fetch,
  ListenStmt: nothing,
  LockStmt: lockTables,
  NotifyStmt: nothing,
  PrepareStmt: prepare,
  RefreshMatViewStmt: refresh,
  UnlistenStmt: nothing,
  AlterPolicyStmt: alterPolicy,
  AlterRoleSetStmt: privileged,
  AlterRoleStmt: privileged,
  AlterSeqStmt: alterSequence,
  AlterStatsStmt: alterStatistics,
  AlterSystemStmt: alone('ALTER SYSTEM'),
  AlterTSConfigurationStmt: nothing,
  AlterTSDictionaryStmt: nothing,
  AlterTableSpaceOptionsStmt: privileged,
  AlterTableMoveAllStmt: moveAll,
  AlterTableStmt: alterTable,
  AlterTypeStmt: nothing,
  AlterUserMappingStmt: nothing,
  ClusterStmt: cluster,
  CommentStmt: comment,
  CallStmt: call,
  CompositeTypeStmt: createComposite,
  CreateAmStmt: createAccessMethod,
  CreateCastStmt: createCast,
  CreateConversionStmt: createConversion,
  CreateDomainStmt: createDomain,
  CreateEnumStmt: createEnum,
  CreateEventTrigStmt: createEventTrigger,
  CreateExtensionStmt: createExtension,
  CreateFdwStmt: createWrapper,
  CreateForeignServerStmt: createServer,
  CreateFunctionStmt: createFunction,
  CreateOpClassStmt: createOperatorClass,
  CreateOpFamilyStmt: privileged,
  CreatePLangStmt: createLanguage,
  CreatePolicyStmt: createPolicy,
  CreateRangeStmt: createRange,
  CreateRoleStmt: createRole,
  CreateSchemaStmt: createSchema,
  CreateSeqStmt: createSequence,
  CreateStatsStmt: createStatistics,
  CreateStmt: createTable,
  CreateTableAsStmt: createTableAs,
  CreateTransformStmt: privileged,
  CreateTableSpaceStmt: createTablespace,
  CreateTrigStmt: createTrigger,
  CreateUserMappingStmt: nothing,
  CreatedbStmt: alone('CREATE DATABASE'),
  DefineStmt: define,
  DeleteStmt: deleteRows,
  DiscardStmt: discard,
  DropRoleStmt: privileged,
  DoStmt: doBlock,
  DropStmt: drop,
  DropTableSpaceStmt: alone('DROP TABLESPACE'),
  DropUserMappingStmt: nothing,
  DropdbStmt: dropDatabase,
  GrantRoleStmt: privileged,
  GrantStmt: grant,
  IndexStmt: createIndex,
  InsertStmt: insert,
  MergeStmt: merge,
  ReindexStmt: reindex,
  RenameStmt: rename,
  RuleStmt: createRule,
  SecLabelStmt: securityLabel,
  SelectStmt: select,
  TruncateStmt: truncate,
  UpdateStmt: update,
  VacuumStmt: vacuum,
  VariableSetStmt: setVariable,
  VariableShowStmt: showVariable,
  ViewStmt: createView,
};
