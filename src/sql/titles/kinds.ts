import { type Fields, stringsOf, unwrap } from '../tree.ts';
import { alterTable } from './alter-table.ts';
import {
  dotted,
  ident,
  inside,
  kindWords,
  list,
  object,
  relation,
  role,
  text,
  typeName,
  words,
} from './names.ts';

/** Gives nothing where the first words of the statement say more. */
type Title = (fields: Fields) => string | undefined;

const rel = (fields: Fields, key = 'relation'): string => relation(inside(fields, key));
const names = (value: unknown): string => (Array.isArray(value) ? value.map(object).join(', ') : '');
const flag = (fields: Fields, key: string, said: string): string => (fields[key] === true ? said : '');
const hasOption = (fields: Fields, key: string, name: string): boolean =>
  list(fields, key).some(option => text(option.fields, 'defname') === name);
const temporary = (fields: Fields): string =>
  ({ t: 'TEMPORARY', u: 'UNLOGGED' })[text(inside(fields, 'relation'), 'relpersistence')] ?? '';

/** What is altered in RENAME, OWNER TO and SET SCHEMA: a relation or any other object. */
function altered(fields: Fields): string {
  if (fields.relation !== undefined) return rel(fields);
  return fields.object === undefined ? ident(fields, 'subname') : object(fields.object);
}

const partsOfTables = new Set(['OBJECT_TRIGGER', 'OBJECT_POLICY', 'OBJECT_RULE', 'OBJECT_TABCONSTRAINT']);

/** `k ON t` for what belongs to a table, whose name stands before its own in the tree. */
function objectOn(value: unknown, type: unknown): string {
  const node = unwrap(value);
  if (typeof type !== 'string' || !partsOfTables.has(type) || node?.tag !== 'List') return object(value);
  const parts = stringsOf(node.fields.items);
  return `${dotted(parts.slice(-1))} ON ${dotted(parts.slice(0, -1))}`;
}

function createIndex(fields: Fields): string {
  const indexed = list(fields, 'indexParams').map(({ fields: one }) =>
    text(one, 'name') ? ident(one, 'name') : '...',
  );
  return words(
    'CREATE',
    flag(fields, 'unique', 'UNIQUE'),
    'INDEX',
    flag(fields, 'concurrent', 'CONCURRENTLY'),
    text(fields, 'idxname') === '' ? `ON ${rel(fields)} (${indexed.join(', ')})` : ident(fields, 'idxname'),
  );
}

function rename(fields: Fields): string {
  const type = text(fields, 'renameType');
  const to = `TO ${ident(fields, 'newname')}`;
  if (type === 'OBJECT_COLUMN' || type === 'OBJECT_ATTRIBUTE') {
    return words(
      'ALTER',
      kindWords(fields.relationType),
      rel(fields),
      `RENAME ${type === 'OBJECT_COLUMN' ? 'COLUMN' : 'ATTRIBUTE'} ${ident(fields, 'subname')}`,
      to,
    );
  }
  if (type === 'OBJECT_TABCONSTRAINT' || type === 'OBJECT_DOMCONSTRAINT') {
    const owner = type === 'OBJECT_TABCONSTRAINT' ? 'TABLE' : 'DOMAIN';
    return words('ALTER', owner, altered(fields), `RENAME CONSTRAINT ${ident(fields, 'subname')}`, to);
  }
  const within = partsOfTables.has(type) ? `${ident(fields, 'subname')} ON` : '';
  return words('ALTER', kindWords(type), within, altered(fields), 'RENAME', to);
}

function drop(fields: Fields): string {
  const type = fields.removeType;
  const objects = Array.isArray(fields.objects) ? fields.objects : [];
  const what = objects.map(value => objectOn(value, type)).join(', ');
  return words('DROP', kindWords(type), flag(fields, 'concurrent', 'CONCURRENTLY'), what);
}

function createTableAs(fields: Fields): string {
  const as = fields.objtype === 'OBJECT_TABLE' ? 'AS' : '';
  return words('CREATE', kindWords(fields.objtype), rel(inside(fields, 'into'), 'rel'), as);
}

function grant(fields: Fields): string {
  const what =
    fields.targtype === 'ACL_TARGET_ALL_IN_SCHEMA' ? `ALL ${kindWords(fields.objtype)}S IN SCHEMA` : '';
  const kind = fields.objtype === 'OBJECT_TABLE' ? '' : kindWords(fields.objtype);
  const privileges = list(fields, 'privileges').map(({ fields: one }) =>
    text(one, 'priv_name').toUpperCase(),
  );
  return words(
    fields.is_grant === true ? 'GRANT' : 'REVOKE',
    privileges.length > 0 ? privileges.join(', ') : 'ALL',
    'ON',
    what || kind,
    names(fields.objects),
  );
}

function vacuum(fields: Fields): string {
  const tables = list(fields, 'rels').map(({ fields: one }) => rel(one));
  const full = hasOption(fields, 'options', 'full') ? 'FULL' : '';
  return words(fields.is_vacuumcmd === true ? 'VACUUM' : 'ANALYZE', full, tables.join(', '));
}

function reindex(fields: Fields): string {
  const what = text(fields, 'kind').replace('REINDEX_OBJECT_', '');
  const concurrently = hasOption(fields, 'params', 'concurrently') ? 'CONCURRENTLY' : '';
  const name = fields.relation === undefined ? text(fields, 'name') && ident(fields, 'name') : rel(fields);
  return words('REINDEX', what, concurrently, name);
}

const transactions: Readonly<Record<string, string>> = {
  TRANS_STMT_BEGIN: 'BEGIN',
  TRANS_STMT_START: 'START TRANSACTION',
  TRANS_STMT_COMMIT: 'COMMIT',
  TRANS_STMT_ROLLBACK: 'ROLLBACK',
  TRANS_STMT_SAVEPOINT: 'SAVEPOINT',
  TRANS_STMT_RELEASE: 'RELEASE SAVEPOINT',
  TRANS_STMT_ROLLBACK_TO: 'ROLLBACK TO SAVEPOINT',
};

function setting(fields: Fields): string | undefined {
  const kind = text(fields, 'kind');
  if (kind === 'VAR_RESET_ALL') return 'RESET ALL';
  if (kind === 'VAR_SET_MULTI') return undefined;
  return words(
    kind === 'VAR_RESET' ? 'RESET' : 'SET',
    flag(fields, 'is_local', 'LOCAL'),
    text(fields, 'name'),
  );
}

/** How the statements that change a schema, and those around them, are called on the screen, by the type of their parse tree. */
export const titles: Readonly<Record<string, Title>> = {
  AlterTableStmt: alterTable,
  IndexStmt: createIndex,
  RenameStmt: rename,
  DropStmt: drop,
  GrantStmt: grant,
  VacuumStmt: vacuum,
  ReindexStmt: reindex,
  VariableSetStmt: setting,
  CreateTableAsStmt: createTableAs,
  TransactionStmt: fields =>
    words(
      transactions[text(fields, 'kind')] ?? '',
      text(fields, 'savepoint_name') && ident(fields, 'savepoint_name'),
    ) || undefined,
  CreateStmt: fields =>
    words(
      'CREATE',
      temporary(fields),
      'TABLE',
      rel(fields),
      fields.partbound !== undefined && `PARTITION OF ${names(fields.inhRelations)}`,
    ),
  CreateForeignTableStmt: fields => words('CREATE FOREIGN TABLE', rel(inside(fields, 'base'))),
  ViewStmt: fields => words('CREATE', flag(fields, 'replace', 'OR REPLACE'), 'VIEW', rel(fields, 'view')),
  RefreshMatViewStmt: fields =>
    words('REFRESH MATERIALIZED VIEW', flag(fields, 'concurrent', 'CONCURRENTLY'), rel(fields)),
  CreateSeqStmt: fields => words('CREATE SEQUENCE', rel(fields, 'sequence')),
  AlterSeqStmt: fields => words('ALTER SEQUENCE', rel(fields, 'sequence')),
  CreateEnumStmt: fields => words('CREATE TYPE', dotted(stringsOf(fields.typeName)), 'AS ENUM'),
  CompositeTypeStmt: fields => words('CREATE TYPE', rel(fields, 'typevar')),
  CreateRangeStmt: fields => words('CREATE TYPE', dotted(stringsOf(fields.typeName)), 'AS RANGE'),
  AlterEnumStmt: fields =>
    words(
      'ALTER TYPE',
      dotted(stringsOf(fields.typeName)),
      fields.oldVal === undefined ? 'ADD VALUE' : 'RENAME VALUE',
    ),
  CreateDomainStmt: fields => words('CREATE DOMAIN', dotted(stringsOf(fields.domainname))),
  AlterDomainStmt: fields => words('ALTER DOMAIN', dotted(stringsOf(fields.typeName))),
  CreateFunctionStmt: fields =>
    words(
      'CREATE',
      flag(fields, 'replace', 'OR REPLACE'),
      fields.is_procedure === true ? 'PROCEDURE' : 'FUNCTION',
      dotted(stringsOf(fields.funcname)),
    ),
  AlterFunctionStmt: fields =>
    words('ALTER', kindWords(fields.objtype), dotted(stringsOf(inside(fields, 'func').objname))),
  DefineStmt: fields => {
    const parts = stringsOf(fields.defnames);
    return words(
      'CREATE',
      kindWords(fields.kind),
      fields.kind === 'OBJECT_OPERATOR' ? parts.join('.') : dotted(parts),
    );
  },
  CreateCastStmt: fields =>
    `CREATE CAST (${typeName(inside(fields, 'sourcetype'))} AS ${typeName(inside(fields, 'targettype'))})`,
  CreateTrigStmt: fields =>
    words(
      'CREATE',
      flag(fields, 'isconstraint', 'CONSTRAINT'),
      'TRIGGER',
      ident(fields, 'trigname'),
      'ON',
      rel(fields),
    ),
  CreateEventTrigStmt: fields => words('CREATE EVENT TRIGGER', ident(fields, 'trigname')),
  RuleStmt: fields => words('CREATE RULE', ident(fields, 'rulename'), 'ON', rel(fields)),
  CreatePolicyStmt: fields =>
    words('CREATE POLICY', ident(fields, 'policy_name'), 'ON', rel(fields, 'table')),
  AlterPolicyStmt: fields => words('ALTER POLICY', ident(fields, 'policy_name'), 'ON', rel(fields, 'table')),
  CreateSchemaStmt: fields =>
    words('CREATE SCHEMA', text(fields, 'schemaname') && ident(fields, 'schemaname')),
  CreateExtensionStmt: fields => words('CREATE EXTENSION', ident(fields, 'extname')),
  AlterExtensionStmt: fields => words('ALTER EXTENSION', ident(fields, 'extname')),
  CreateStatsStmt: fields => words('CREATE STATISTICS', dotted(stringsOf(fields.defnames))),
  CreatePublicationStmt: fields => words('CREATE PUBLICATION', ident(fields, 'pubname')),
  AlterPublicationStmt: fields => words('ALTER PUBLICATION', ident(fields, 'pubname')),
  CreateSubscriptionStmt: fields => words('CREATE SUBSCRIPTION', ident(fields, 'subname')),
  AlterSubscriptionStmt: fields => words('ALTER SUBSCRIPTION', ident(fields, 'subname')),
  CreateRoleStmt: fields =>
    words('CREATE', text(fields, 'stmt_type').replace('ROLESTMT_', ''), ident(fields, 'role')),
  AlterRoleStmt: fields => words('ALTER ROLE', text(inside(fields, 'role'), 'rolename')),
  AlterOwnerStmt: fields =>
    words(
      'ALTER',
      kindWords(fields.objectType),
      altered(fields),
      'OWNER TO',
      role(inside(fields, 'newowner')),
    ),
  AlterObjectSchemaStmt: fields =>
    words('ALTER', kindWords(fields.objectType), altered(fields), 'SET SCHEMA', ident(fields, 'newschema')),
  CommentStmt: fields =>
    words('COMMENT ON', kindWords(fields.objtype), objectOn(fields.object, fields.objtype)),
  TruncateStmt: fields => words('TRUNCATE', names(fields.relations)),
  LockStmt: fields => words('LOCK TABLE', names(fields.relations)),
  ClusterStmt: fields => words('CLUSTER', fields.relation !== undefined && rel(fields)),
  InsertStmt: fields => words('INSERT INTO', rel(fields)),
  UpdateStmt: fields => words('UPDATE', rel(fields)),
  DeleteStmt: fields => words('DELETE FROM', rel(fields)),
  MergeStmt: fields => words('MERGE INTO', rel(fields)),
  CopyStmt: fields =>
    fields.relation === undefined
      ? 'COPY (query)'
      : words('COPY', rel(fields), fields.is_from === true ? 'FROM' : 'TO'),
  DoStmt: () => 'DO block',
  CallStmt: fields => words('CALL', dotted(stringsOf(inside(fields, 'funccall').funcname))),
};
