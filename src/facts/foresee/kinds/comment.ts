import { as, nameParts, strings, type Tree, type WrittenName, writtenName } from '../../../sql/ast.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Relation } from '../catalog/things.ts';
import { findObject } from '../object/find-object.ts';
import { doubtful, needRelation, SYSTEM } from '../object/resolve.ts';
import { Fails } from '../outcome.ts';
import { needColumn } from '../table/table.ts';
import { needDomain, typeNameIn } from '../type/need-type.ts';
import type { Handler } from './handler.ts';

const kinds: Readonly<Record<string, { word: string; kinds: readonly Relation['kind'][] }>> = {
  OBJECT_TABLE: { word: 'a table', kinds: ['table', 'partitioned'] },
  OBJECT_VIEW: { word: 'a view', kinds: ['view'] },
  OBJECT_MATVIEW: { word: 'a materialized view', kinds: ['matview'] },
  OBJECT_SEQUENCE: { word: 'a sequence', kinds: ['sequence'] },
  OBJECT_INDEX: { word: 'an index', kinds: ['index'] },
  OBJECT_FOREIGN_TABLE: { word: 'a foreign table', kinds: ['foreign'] },
};

const parts: Readonly<Record<string, { word: string; join: string }>> = {
  OBJECT_TABCONSTRAINT: { word: 'constraint', join: 'for table' },
  OBJECT_TRIGGER: { word: 'trigger', join: 'for table' },
  OBJECT_POLICY: { word: 'policy', join: 'for table' },
  OBJECT_RULE: { word: 'rule', join: 'for relation' },
};

/** Kinds of objects that are not in the catalog of what is foreseen. */
const elsewhere =
  /^OBJECT_(DATABASE|TABLESPACE|ROLE|LARGEOBJECT|SUBSCRIPTION|OPCLASS|OPFAMILY|TRANSFORM|COLLATION|LANGUAGE|CONVERSION|ACCESS_METHOD|CAST|OPERATOR|TS.*|FDW)$/;

type Labelled = Pick<Tree<'CommentStmt'>, 'objtype' | 'object'>;

const label: (act: Act, labelled: Labelled) => void = (act, { objtype = 'OBJECT_TABLE', object }) => {
  const wanted = kinds[objtype];
  if (wanted) {
    const relation = target(act, writtenName(nameParts(object)), 'ShareUpdateExclusiveLock');
    if (relation && !wanted.kinds.includes(relation.kind))
      throw new Fails('42809', `"${relation.name}" is not ${wanted.word}`);
    return;
  }
  if (objtype === 'OBJECT_COLUMN') return ofColumn(act, nameParts(object));
  const part = parts[objtype];
  if (part) return ofPart(act, nameParts(object), part);
  if (objtype === 'OBJECT_DOMCONSTRAINT') return ofDomainConstraint(act, object);
  if (objtype === 'OBJECT_EXTENSION') act.unknown('error', 'it depends on who owns the extension');
  if (elsewhere.test(objtype) || nameParts(object).at(-1) === 'plpgsql') return;
  findObject(act, objtype, object);
};

/** COMMENT ON: nobody else may change the object meanwhile (CommentObject). */
export const comment: Handler<'CommentStmt'> = label;

/** SECURITY LABEL locks as COMMENT does (ExecSecLabelStmt). */
export const securityLabel: Handler<'SecLabelStmt'> = label;

function target(
  act: Act,
  name: WrittenName,
  mode: 'ShareUpdateExclusiveLock' | 'AccessShareLock',
): Relation | undefined {
  const relation = needRelation(act, name);
  if (relation === SYSTEM) return undefined;
  act.lock(relation, mode);
  return relation;
}

function ofColumn(act: Act, names: string[]): void {
  const column = names.pop() ?? '';
  const relation = target(act, writtenName(names), 'ShareUpdateExclusiveLock');
  if (relation) needColumn(relation, column);
}

function ofPart(act: Act, names: string[], { word, join }: { word: string; join: string }): void {
  const name = names.pop() ?? '';
  const table = target(act, writtenName(names), 'AccessShareLock');
  if (!table) return;
  const { catalog } = act;
  const among =
    word === 'constraint'
      ? catalog.constraints(table.id)
      : word === 'trigger'
        ? catalog.triggers(table.id)
        : word === 'policy'
          ? catalog.policies(table.id)
          : catalog.rules(table.id);
  if ([...among].some(one => one.name === name)) return;
  doubtful(act);
  throw new Fails('42704', `${word} "${name}" ${join} "${table.name}" does not exist`);
}

function ofDomainConstraint(act: Act, object: Node | undefined): void {
  const [type, constraint] = as(object, 'List')?.items ?? [];
  const domain = needDomain(act, typeNameIn(type));
  const [name = ''] = strings(constraint ? [constraint] : []);
  if (act.catalog.constraint(domain.id, name)) return;
  doubtful(act);
  throw new Fails('42704', `constraint "${name}" for domain ${domain.name} does not exist`);
}
