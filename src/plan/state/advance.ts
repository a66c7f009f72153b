import type { Definition } from '../../model/schema.ts';
import { all, as, rangeVarName, strings, type Tree, writtenName } from '../../sql/ast.ts';
import { quoteIdent } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { functionsCalled } from '../../sql/walk.ts';
import { findRelation, newName, newRelation } from '../resolve.ts';
import { routineOf } from '../routine.ts';
import { temporaryMade } from '../temporary.ts';
import { alterTable } from './alter-table.ts';
import { createFromQuery, createIndex, createTable } from './create-table.ts';
import { drop } from './drop.ts';
import { moveRelation, rename } from './rename.ts';
import { type State, withOther } from './state.ts';

/** The state after a statement, as far as its text tells. `sql` is that text. */
export function advance(state: State, node: Node, sql: string): State {
  if ('CreateStmt' in node) return createTable(state, node.CreateStmt);
  if ('AlterTableStmt' in node) return alterTable(state, node.AlterTableStmt);
  if ('IndexStmt' in node) return createIndex(state, node.IndexStmt);
  if ('RenameStmt' in node) return rename(state, node.RenameStmt);
  if ('DropStmt' in node) return drop(state, node.DropStmt);
  if ('CreateTableAsStmt' in node)
    return createFromQuery(state, node.CreateTableAsStmt.into, node.CreateTableAsStmt.objtype);
  if ('SelectStmt' in node && node.SelectStmt.intoClause)
    return createFromQuery(state, node.SelectStmt.intoClause);
  if ('AlterObjectSchemaStmt' in node) return move(state, node.AlterObjectSchemaStmt);
  if ('CreateFunctionStmt' in node) return createFunction(state, node.CreateFunctionStmt, sql);
  const made = definitionOf(state, node, sql);
  if (made) return withOther(state, made);
  return runsCode(node) ? { ...state, opaque: true } : state;
}

/** What CREATE VIEW, SEQUENCE, TYPE, TRIGGER, POLICY ... add to the definitions. */
function definitionOf(state: State, node: Node, definition: string): Definition | undefined {
  const other = (kind: string, identity: string): Definition => ({
    kind,
    identity,
    definition,
    relations: [],
    columns: [],
  });
  const qualifiedName = (written: { schema?: string; name: string }) => newName(written, state.searchPath);
  const owned = (relation: Tree<'RangeVar'> | undefined, name: string | undefined): string =>
    `${quoteIdent(name ?? '')} on ${findRelation(state.schema, rangeVarName(relation), state.searchPath)?.name}`;
  if ('ViewStmt' in node)
    return other('view', temporaryMade(node, state) ?? qualifiedName(rangeVarName(node.ViewStmt.view)));
  if ('CreateSeqStmt' in node)
    return other('sequence', newRelation(node.CreateSeqStmt.sequence, state.searchPath));
  if ('CreateForeignTableStmt' in node)
    return other('foreign table', qualifiedName(rangeVarName(node.CreateForeignTableStmt.base?.relation)));
  if ('CreateEnumStmt' in node)
    return other('enum', qualifiedName(writtenName(strings(node.CreateEnumStmt.typeName))));
  if ('CreateDomainStmt' in node)
    return other('domain', qualifiedName(writtenName(strings(node.CreateDomainStmt.domainname))));
  if ('CompositeTypeStmt' in node)
    return other('composite type', qualifiedName(rangeVarName(node.CompositeTypeStmt.typevar)));
  if ('CreateTrigStmt' in node)
    return other('trigger', owned(node.CreateTrigStmt.relation, node.CreateTrigStmt.trigname));
  if ('CreatePolicyStmt' in node)
    return other('policy', owned(node.CreatePolicyStmt.table, node.CreatePolicyStmt.policy_name));
  return undefined;
}

/** A routine's volatility is VOLATILE unless it says otherwise. */
function createFunction(state: State, created: Tree<'CreateFunctionStmt'>, sql: string): State {
  const { kind, name, signature } = routineOf(created, state.searchPath);
  const said = all(created.options, 'DefElem').find(({ defname }) => defname === 'volatility');
  const word = as(said?.arg, 'String')?.sval;
  const volatility = word === 'immutable' || word === 'stable' ? word : 'volatile';
  const functions = [
    ...state.schema.functions.filter(known => known.name !== name),
    { name, arguments: '', volatility } as const,
  ];
  const made = { kind, identity: signature, definition: sql, relations: [], columns: [] };
  return withOther({ ...state, schema: { ...state.schema, functions } }, made);
}

function move(state: State, moved: Tree<'AlterObjectSchemaStmt'>): State {
  const relation = moved.relation
    ? findRelation(state.schema, rangeVarName(moved.relation), state.searchPath)
    : undefined;
  return relation ? moveRelation(state, relation, moved.newschema ?? 'public', relation.relname) : state;
}

/** Code whose effects its text does not show: DO, CALL, a query that calls functions of the user's, an extension. */
function runsCode(node: Node): boolean {
  if ('DoStmt' in node || 'CallStmt' in node || 'CreateExtensionStmt' in node) return true;
  if ('ImportForeignSchemaStmt' in node || 'ExecuteStmt' in node) return true;
  return 'SelectStmt' in node && functionsCalled(node).length > 0;
}
