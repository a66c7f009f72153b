import type { Definition } from '../../model/schema.ts';
import { as, rangeVarName, strings, writtenName } from '../../sql/ast.ts';
import { quoteIdent, short } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { relationsOf } from '../../sql/walk.ts';
import { type Context, lookUp } from '../context.ts';
import { type Done, when } from '../done/done.ts';
import { exists, extensionExists, onTable, statisticsExist } from '../done/object.ts';
import { brief, nothingToUndo, type UndoDraft, undoBy } from '../draft.ts';
import { newName } from '../resolve.ts';
import { inOrder, statementsOf } from '../restore/definition.ts';
import { withReaders } from '../restore/falls.ts';
import type { Family } from './family.ts';

interface Made {
  /** As DROP says it. */
  readonly kind: string;
  /** As `Definition` says it: what an OR REPLACE would replace. */
  readonly definitionKind: string;
  readonly identity: string;
  /** What DROP is given. */
  readonly target: string;
  readonly there: string;
  readonly replaces?: boolean | undefined;
  readonly ifNotExists?: boolean | undefined;
}

/** CREATE VIEW, SEQUENCE, TYPE, SCHEMA, EXTENSION, TRIGGER, POLICY ...: taken back by DROP, or by what it replaced. */
export const createObject: Family = (node, context) => {
  const made = describe(node, context);
  if (!made) return undefined;
  const before = context.state.schema.others.find(
    other => other.kind === made.definitionKind && other.identity === made.identity,
  );
  if (before && made.ifNotExists) {
    context.note(
      `${made.definitionKind} ${short(made.identity)} is already there: IF NOT EXISTS leaves it as it is.`,
    );
    return 'nothing to do';
  }
  const reads = relationsOf(node).flatMap(use => lookUp(context, use)?.name ?? []);
  const relations = [...new Set(reads)].filter(name => name !== made.identity);
  // Where the name is taken the catalog cannot tell the old one from the new.
  const done: Done = before ? null : when(made.there);
  return {
    relations,
    pace: made.kind === 'MATERIALIZED VIEW' || made.kind === 'EXTENSION' ? 'long' : 'brief',
    done,
    phase: 'expand',
    undo: before ? undoTaken(made, before, relations, context) : drop(made, relations),
    own: [made.identity],
    uses: [made.identity, ...relations],
    touches: [],
  };
};

/** Without OR REPLACE the statement fails, and the undo must not drop what it did not make. */
function undoTaken(
  made: Made,
  before: Definition,
  relations: readonly string[],
  context: Context,
): UndoDraft {
  return made.replaces ? bringBack(before, relations, context) : nothingToUndo('the statement fails');
}

function drop(made: Made, relations: readonly string[]): UndoDraft {
  return undoBy(brief(relations, [`DROP ${made.kind} ${made.target}`], when(`NOT ${made.there}`)));
}

/**
 * The definition of before. Replacing cannot take columns of a view away again, so a view is dropped and made anew, with its
 * grants and comment and the views that read it; not so when that would fill a materialized view again.
 */
function bringBack(before: Definition, relations: readonly string[], context: Context): UndoDraft {
  const all = withReaders(context.state.schema, [before]);
  const views = inOrder(all.filter(({ kind }) => kind === 'view'));
  if (before.kind === 'view' && !all.some(({ kind }) => kind === 'materialized view')) {
    const drops = views.map(view => `DROP VIEW ${view.identity}`).reverse();
    return undoBy(brief(relations, [...drops, ...inOrder(all).flatMap(statementsOf)], null));
  }
  const sql = statementsOf(before).map(text =>
    text.replace(/^CREATE (VIEW|TRIGGER|RULE)\b/, 'CREATE OR REPLACE $1'),
  );
  return undoBy(brief(relations, sql, null));
}

function describe(node: Node, context: Context): Made | undefined {
  const path = context.state.searchPath;
  const relation = (kind: string, definitionKind: string, name: string, more: Partial<Made> = {}): Made => ({
    kind,
    definitionKind,
    identity: name,
    target: name,
    there: exists('relation', name),
    ...more,
  });
  const type = (definitionKind: string, kind: string, parts: readonly string[]): Made => {
    const name = newName(writtenName(parts), path);
    return { kind, definitionKind, identity: name, target: name, there: exists('type', name) };
  };
  const view = as(node, 'ViewStmt');
  if (view)
    return relation('VIEW', 'view', newName(rangeVarName(view.view), path), { replaces: view.replace });
  const matview = as(node, 'CreateTableAsStmt');
  if (matview?.objtype === 'OBJECT_MATVIEW') {
    const name = newName(rangeVarName(matview.into?.rel), path);
    return relation('MATERIALIZED VIEW', 'materialized view', name, { ifNotExists: matview.if_not_exists });
  }
  const sequence = as(node, 'CreateSeqStmt');
  if (sequence) {
    const name = newName(rangeVarName(sequence.sequence), path);
    return relation('SEQUENCE', 'sequence', name, { ifNotExists: sequence.if_not_exists });
  }
  const enumType = as(node, 'CreateEnumStmt');
  if (enumType) return type('enum', 'TYPE', strings(enumType.typeName));
  const domain = as(node, 'CreateDomainStmt');
  if (domain) return type('domain', 'DOMAIN', strings(domain.domainname));
  const range = as(node, 'CreateRangeStmt');
  if (range) return type('range', 'TYPE', strings(range.typeName));
  const composite = as(node, 'CompositeTypeStmt');
  if (composite) {
    const { schema, name } = rangeVarName(composite.typevar);
    return type('composite type', 'TYPE', schema === undefined ? [name] : [schema, name]);
  }
  return describeNamed(node, context);
}

/** Things that are not relations or types: by their own name, or by that of their table. */
function describeNamed(node: Node, context: Context): Made | undefined {
  const schema = as(node, 'CreateSchemaStmt');
  if (schema?.schemaname !== undefined) {
    const name = quoteIdent(schema.schemaname);
    return {
      kind: 'SCHEMA',
      definitionKind: 'schema',
      identity: name,
      target: (schema.schemaElts ?? []).length > 0 ? `${name} CASCADE` : name,
      there: exists('schema', name),
      ifNotExists: schema.if_not_exists,
    };
  }
  const extension = as(node, 'CreateExtensionStmt');
  if (extension?.extname !== undefined) {
    const name = quoteIdent(extension.extname);
    return {
      kind: 'EXTENSION',
      definitionKind: 'extension',
      identity: name,
      target: name,
      there: extensionExists(extension.extname),
      ifNotExists: extension.if_not_exists,
    };
  }
  const statistics = as(node, 'CreateStatsStmt');
  if (statistics && (statistics.defnames ?? []).length > 0) {
    const name = newName(writtenName(strings(statistics.defnames)), context.state.searchPath);
    return {
      kind: 'STATISTICS',
      definitionKind: 'statistics',
      identity: name,
      target: name,
      there: statisticsExist(name),
      ifNotExists: statistics.if_not_exists,
    };
  }
  const trigger = as(node, 'CreateTrigStmt');
  const policy = as(node, 'CreatePolicyStmt');
  const rule = as(node, 'RuleStmt');
  const [kind, relation, name, replaces] = trigger
    ? (['trigger', trigger.relation, trigger.trigname, trigger.replace] as const)
    : policy
      ? (['policy', policy.table, policy.policy_name, false] as const)
      : rule
        ? (['rule', rule.relation, rule.rulename, rule.replace] as const)
        : [];
  const table = relation && lookUp(context, rangeVarName(relation));
  if (!kind || !table || name === undefined) return undefined;
  const on = `${quoteIdent(name)} ON ${table.name}`;
  return {
    kind: kind.toUpperCase(),
    definitionKind: kind,
    identity: `${quoteIdent(name)} on ${table.name}`,
    target: on,
    there: onTable(kind, table.name, name),
    replaces,
  };
}
