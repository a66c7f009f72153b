import type { Table } from '../model/schema.ts';
import { all, as, nameParts, rangeVarName, strings, type Tree, writtenName } from '../sql/ast.ts';
import { quoteIdent } from '../sql/names.ts';
import type { Node } from '../sql/parse.ts';
import { type Context, lookUp } from './context.ts';
import { chooseConstraintName } from './naming/index-name.ts';
import { makeObjectName } from './naming/object-name.ts';
import { newName } from './resolve.ts';
import { changesOnlyTemporary } from './temporary.ts';

/** What a statement does to names: `relation public.v`, `routine public.f` (any arguments), `policy mine on public.jobs` ... */
export interface Names {
  /** Names that it gives up, by DROP or a rename. */
  readonly frees: readonly string[];
  /** Names that it gives to something new. */
  readonly takes: readonly string[];
  /** What it adds something to that goes with it when it is dropped: a comment, privileges, an owner. */
  readonly about: readonly string[];
}

const none: Names = { frees: [], takes: [], about: [] };

/** Indexes are left out: they are made and dropped outside transactions. So is what is temporary: nobody else sees it. */
export function namesOf(node: Node, context: Context): Names {
  if (changesOnlyTemporary(node, context.state)) return none;
  const named = dropped(node, context) ?? renamed(node, context) ?? altered(node, context);
  if (named) return named;
  const about = added(node, context);
  return about.length > 0 ? { ...none, about } : { ...none, takes: made(node, context) };
}

/** The first word of a name, by what DROP, COMMENT and ALTER call the kind of object. Views and tables share one namespace. */
const words: Readonly<Record<string, string>> = {
  OBJECT_TABLE: 'relation',
  OBJECT_FOREIGN_TABLE: 'relation',
  OBJECT_VIEW: 'relation',
  OBJECT_MATVIEW: 'relation',
  OBJECT_SEQUENCE: 'relation',
  OBJECT_TYPE: 'type',
  OBJECT_DOMAIN: 'type',
  OBJECT_FUNCTION: 'routine',
  OBJECT_PROCEDURE: 'routine',
  OBJECT_ROUTINE: 'routine',
  OBJECT_AGGREGATE: 'routine',
  OBJECT_TRIGGER: 'trigger',
  OBJECT_POLICY: 'policy',
  OBJECT_RULE: 'rule',
  OBJECT_COLUMN: 'column',
  OBJECT_TABCONSTRAINT: 'constraint',
};

const onTables = new Set(['trigger', 'policy', 'rule', 'column', 'constraint']);

/** The name of an object that is there, as a statement says it. */
function nameOf(type: string | undefined, parts: readonly string[], context: Context): string[] {
  const word = words[type ?? ''];
  if (word === undefined || parts.length === 0) return [];
  if (!onTables.has(word)) {
    const full = newName(writtenName(parts), context.state.searchPath);
    return [`${word} ${word === 'relation' ? (lookUp(context, writtenName(parts))?.name ?? full) : full}`];
  }
  return onTable(word, parts.at(-1), lookUp(context, writtenName(parts.slice(0, -1)))?.name);
}

function onTable(word: string, name: string | undefined, table: string | undefined): string[] {
  return name === undefined || table === undefined ? [] : [`${word} ${quoteIdent(name)} on ${table}`];
}

function dropped(node: Node, context: Context): Names | undefined {
  const drop = as(node, 'DropStmt');
  if (!drop) return undefined;
  const frees = (drop.objects ?? []).flatMap(object => nameOf(drop.removeType, nameParts(object), context));
  return { ...none, frees };
}

function renamed(node: Node, context: Context): Names | undefined {
  const rename = as(node, 'RenameStmt');
  const moved = as(node, 'AlterObjectSchemaStmt');
  const relation = (rename ?? moved)?.relation;
  const found = relation && lookUp(context, rangeVarName(relation));
  if (moved) {
    if (!found || moved.newschema === undefined) return none;
    const to = newName({ schema: moved.newschema, name: found.relname }, []);
    return { ...none, frees: [`relation ${found.name}`], takes: [`relation ${to}`] };
  }
  if (!rename) return undefined;
  const word = words[rename.renameType ?? ''];
  const { newname, subname } = rename;
  if (word === undefined || newname === undefined) return none;
  if (onTables.has(word)) {
    const [from, to] = [onTable(word, subname, found?.name), onTable(word, newname, found?.name)];
    return { ...none, frees: from, takes: to };
  }
  const parts = found ? [found.schema, found.relname] : nameParts(rename.object);
  const [from] = nameOf(rename.renameType, parts, context);
  if (from === undefined) return none;
  const { schema = 'public' } = found ?? writtenName(parts);
  return { ...none, frees: [from], takes: [`${word} ${newName({ schema, name: newname }, [])}`] };
}

/** Columns and constraints that an ALTER TABLE drops or adds; one that does both is one statement already. */
function altered(node: Node, context: Context): Names | undefined {
  const alter = as(node, 'AlterTableStmt');
  if (!alter) return undefined;
  const found = lookUp(context, rangeVarName(alter.relation));
  const commands = all(alter.cmds, 'AlterTableCmd');
  if (found && commands.every(({ subtype }) => subtype === 'AT_ChangeOwner'))
    return { ...none, about: [`relation ${found.name}`] };
  const of = (subtype: string) => commands.filter(command => command.subtype === subtype);
  const defaults = of('AT_ColumnDefault');
  const identities = of('AT_AddIdentity');
  const named = (word: string, names: readonly (string | undefined)[]) =>
    names.flatMap(name => onTable(word, name, found?.name));
  const constraintName = (constraint: Tree<'Constraint'> | undefined): string | undefined =>
    constraint &&
    (constraint.conname ??
      constraint.indexname ??
      (found?.table && chooseConstraintName(context.state.schema, found.table, constraint)));
  return {
    ...none,
    frees: [
      ...named(
        'constraint',
        of('AT_DropConstraint').map(({ name }) => name),
      ),
      ...named(
        'column',
        of('AT_DropColumn').map(({ name }) => name),
      ),
      ...named(
        'default',
        [...defaults.filter(({ def }) => def === undefined), ...of('AT_DropIdentity')].map(
          ({ name }) => name,
        ),
      ),
    ],
    takes: [
      ...named(
        'constraint',
        of('AT_AddConstraint').map(({ def }) => constraintName(as(def, 'Constraint'))),
      ),
      ...named(
        'column',
        of('AT_AddColumn').map(({ def }) => as(def, 'ColumnDef')?.colname),
      ),
      ...named(
        'default',
        [...defaults.filter(({ def }) => def !== undefined), ...identities].map(({ name }) => name),
      ),
      ...identities.flatMap(({ name = '' }) => identityName(found?.table, name)),
    ],
  };
}

/** What Postgres calls the sequence behind an identity column where the name is free. */
function identityName(table: Table | undefined, column: string): string[] {
  if (!table) return [];
  return [
    `relation ${newName({ schema: table.schema, name: makeObjectName(table.relname, column, 'seq') }, [])}`,
  ];
}

/** COMMENT, GRANT, REVOKE and OWNER TO. */
function added(node: Node, context: Context): string[] {
  const comment = as(node, 'CommentStmt');
  if (comment?.objtype === 'OBJECT_COLUMN')
    return nameOf('OBJECT_VIEW', nameParts(comment.object).slice(0, -1), context);
  if (comment) return nameOf(comment.objtype, nameParts(comment.object), context);
  const owner = as(node, 'AlterOwnerStmt');
  if (owner) return nameOf(owner.objectType, nameParts(owner.object), context);
  const grant = as(node, 'GrantStmt');
  if (grant?.targtype !== 'ACL_TARGET_OBJECT') return [];
  return (grant.objects ?? []).flatMap(object => {
    const relation = as(object, 'RangeVar');
    if (!relation) return nameOf(grant.objtype, nameParts(object), context);
    const { schema, name } = rangeVarName(relation);
    return nameOf('OBJECT_VIEW', schema === undefined ? [name] : [schema, name], context);
  });
}

function made(node: Node, context: Context): string[] {
  const path = context.state.searchPath;
  const relation =
    as(node, 'CreateStmt')?.relation ??
    as(node, 'CreateForeignTableStmt')?.base?.relation ??
    as(node, 'ViewStmt')?.view ??
    as(node, 'CreateTableAsStmt')?.into?.rel ??
    as(node, 'CreateSeqStmt')?.sequence ??
    as(node, 'SelectStmt')?.intoClause?.rel;
  if (relation) return [`relation ${newName(rangeVarName(relation), path)}`];
  const composite = as(node, 'CompositeTypeStmt')?.typevar;
  const type = composite
    ? rangeVarName(composite)
    : writtenName(
        strings(
          as(node, 'CreateEnumStmt')?.typeName ??
            as(node, 'CreateDomainStmt')?.domainname ??
            as(node, 'CreateRangeStmt')?.typeName,
        ),
      );
  if (type.name !== '') return [`type ${newName(type, path)}`];
  const routine = as(node, 'CreateFunctionStmt');
  if (routine) return [`routine ${newName(writtenName(strings(routine.funcname)), path)}`];
  const [trigger, policy, rule] = [
    as(node, 'CreateTrigStmt'),
    as(node, 'CreatePolicyStmt'),
    as(node, 'RuleStmt'),
  ];
  const on = (table: Tree<'RangeVar'> | undefined) => table && lookUp(context, rangeVarName(table))?.name;
  return [
    ...onTable('trigger', trigger?.trigname, on(trigger?.relation)),
    ...onTable('policy', policy?.policy_name, on(policy?.table)),
    ...onTable('rule', rule?.rulename, on(rule?.relation)),
  ];
}
