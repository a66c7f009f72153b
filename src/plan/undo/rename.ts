import { as, rangeVarName, strings, type Tree } from '../../sql/ast.ts';
import { qualified, quoteIdent } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { printed } from '../../sql/printed.ts';
import { type Context, lookUp } from '../context.ts';
import { columnExists } from '../done/column.ts';
import { constraintExists } from '../done/constraint.ts';
import { type Done, when } from '../done/done.ts';
import { exists, onTable } from '../done/object.ts';
import { brief, type Draft, noUndo, touch, undoBy } from '../draft.ts';
import type { Relation } from '../resolve.ts';
import type { Family } from './family.ts';

/** RENAME and SET SCHEMA: taken back by the opposite. Running code meets the new name at once. */
export const rename: Family = (node, context) => {
  const renamed = as(node, 'RenameStmt');
  if (renamed) return renameOf(renamed, context);
  const moved = as(node, 'AlterObjectSchemaStmt');
  const relation = moved?.relation && lookUp(context, rangeVarName(moved.relation));
  if (!moved || !relation || moved.newschema === undefined) return undefined;
  const to = qualified(moved.newschema, relation.relname);
  const back = {
    ...moved,
    relation: { ...moved.relation, schemaname: moved.newschema, relname: relation.relname },
    newschema: relation.schema,
  };
  return {
    relations: [relation.name],
    phase: 'switch',
    pace: 'brief',
    done: isNamed(to, relation.name),
    ...undoWith({ AlterObjectSchemaStmt: back }, [to], isNamed(relation.name, to)),
    uses: [relation.name, to],
    touches: relation.table
      ? [allOfIt(relation, 'removed'), { ...allOfIt(relation, 'added'), relation: to }]
      : [],
  };
};

function renameOf(renamed: Tree<'RenameStmt'>, context: Context): ReturnType<Family> {
  const relation = renamed.relation && lookUp(context, rangeVarName(renamed.relation));
  if (!relation) return renameObject(renamed);
  const [from, to] = [renamed.subname ?? '', renamed.newname ?? ''];
  const common = { relations: [relation.name], phase: 'switch', pace: 'brief' } as const;
  if (renamed.subname === undefined) return renameRelation(renamed, relation, to);
  const pinned = { ...renamed.relation, schemaname: relation.schema, relname: relation.relname };
  const kind = namedOnTables[renamed.renameType ?? ''];
  const back = kind
    ? `ALTER ${kind} ${quoteIdent(to)} ON ${relation.name} RENAME TO ${quoteIdent(from)}`
    : { RenameStmt: { ...renamed, relation: pinned, subname: to, newname: from } };
  const there = (name: string): string | undefined =>
    renamed.renameType === 'OBJECT_COLUMN'
      ? columnExists(relation.name, name)
      : renamed.renameType === 'OBJECT_TABCONSTRAINT'
        ? constraintExists(relation.name, name)
        : renamed.renameType === 'OBJECT_TRIGGER' || renamed.renameType === 'OBJECT_POLICY'
          ? onTable(renamed.renameType === 'OBJECT_TRIGGER' ? 'trigger' : 'policy', relation.name, name)
          : undefined;
  const named = (now: string, before: string): Done => {
    const [is, was] = [there(now), there(before)];
    return is === undefined ? null : when(is, `NOT ${was}`);
  };
  const column = renamed.renameType === 'OBJECT_COLUMN';
  return {
    ...common,
    // Code does not name constraints and triggers.
    phase: column ? 'switch' : 'expand',
    done: named(to, from),
    ...undoWith(back, [relation.name], named(from, to)),
    uses: column
      ? [from, to].map(name => `${relation.name}.${quoteIdent(name)}`)
      : [`${relation.name} ${from}`, `${relation.name} ${to}`],
    touches: column ? [touch(relation.name, { columns: [from], added: [to], removed: [from] })] : [],
  };
}

const namedOnTables: Readonly<Record<string, string>> = {
  OBJECT_TRIGGER: 'TRIGGER',
  OBJECT_POLICY: 'POLICY',
  OBJECT_RULE: 'RULE',
};

function renameRelation(renamed: Tree<'RenameStmt'>, relation: Relation, to: string): ReturnType<Family> {
  const name = qualified(relation.schema, to);
  const pinned = { ...renamed.relation, schemaname: relation.schema, relname: to };
  const back = { RenameStmt: { ...renamed, relation: pinned, newname: relation.relname } };
  const isIndex = relation.index !== undefined;
  return {
    relations: [isIndex ? (relation.table?.name ?? relation.name) : relation.name],
    phase: isIndex ? 'expand' : 'switch',
    pace: 'brief',
    done: isNamed(name, relation.name),
    ...undoWith(back, [name], isNamed(relation.name, name)),
    uses: [relation.name, name],
    touches:
      relation.table && !isIndex
        ? [allOfIt(relation, 'removed'), { ...allOfIt(relation, 'added'), relation: name }]
        : [],
  };
}

function isNamed(now: string, before: string): Done {
  return when(exists('relation', now), `NOT ${exists('relation', before)}`);
}

function allOfIt(relation: Relation, what: 'added' | 'removed') {
  const columns = relation.table?.columns.map(column => column.name) ?? [];
  return touch(relation.name, { columns, [what]: columns });
}

function undoWith(
  back: Node | string,
  relations: readonly string[],
  done: Done,
): Pick<Draft, 'undo' | 'noReturn'> {
  try {
    return { undo: undoBy(brief(relations, [typeof back === 'string' ? back : printed(back)], done)) };
  } catch {
    return noUndo('the statement that renames it back could not be written', 'Write it yourself.');
  }
}

/** Types, functions, schemas ...: the same statement with the names turned round. Who uses them is not known, so all may. */
function renameObject(renamed: Tree<'RenameStmt'>): ReturnType<Family> {
  const { object, subname, newname = '' } = renamed;
  const common = {
    relations: [],
    phase: 'switch',
    pace: 'brief',
    done: null,
    uses: ['*'],
    touches: [],
  } as const;
  if (object === undefined && subname !== undefined && renamed.relation === undefined) {
    const back = { RenameStmt: { ...renamed, subname: newname, newname: subname } };
    return { ...common, ...undoWith(back, [], null) };
  }
  const turned = object && withLastPart(object, newname);
  if (!turned) return undefined;
  return {
    ...common,
    ...undoWith({ RenameStmt: { ...renamed, object: turned.node, newname: turned.was } }, [], null),
  };
}

function withLastPart(object: Node, name: string): { node: Node; was: string } | undefined {
  const replace = (parts: readonly Node[] | undefined) => ({
    parts: [...(parts ?? []).slice(0, -1), { String: { sval: name } }],
    was: strings(parts).at(-1) ?? '',
  });
  if ('List' in object) {
    const { parts, was } = replace(object.List.items);
    return { node: { List: { items: parts } }, was };
  }
  if ('ObjectWithArgs' in object) {
    const { parts, was } = replace(object.ObjectWithArgs.objname);
    return { node: { ObjectWithArgs: { ...object.ObjectWithArgs, objname: parts } }, was };
  }
  return undefined;
}
