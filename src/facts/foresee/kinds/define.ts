import { all, as, nameParts, strings, type Tree, type WrittenName, writtenName } from '../../../sql/ast.ts';
import type { Act } from '../act.ts';
import type { Need, TypeRef } from '../catalog/things.ts';
import { routinesNamed } from '../expression/expression.ts';
import { operatorName, putOther } from '../object/others.ts';
import { creationSchema, doubtful } from '../object/resolve.ts';
import { Fails, Unforeseen } from '../outcome.ts';
import { sameTypes } from '../routine/routine.ts';
import { typeNeeds } from '../table/table.ts';
import { resolveType } from '../type/types.ts';
import { putType, schemaNeeds } from './create-type.ts';
import type { Handler } from './handler.ts';

/** CREATE AGGREGATE, OPERATOR, COLLATION, TEXT SEARCH ..., and CREATE TYPE of a base type. */
export const define: Handler<'DefineStmt'> = (act, statement) => {
  const name = writtenName(strings(statement.defnames));
  switch (statement.kind) {
    case 'OBJECT_AGGREGATE':
      return aggregate(act, name, statement);
    case 'OBJECT_OPERATOR':
      return operator(act, name, statement);
    case 'OBJECT_TYPE': {
      // Only a superuser may.
      act.unknown('error', 'it depends on what the role may do');
      const isShell = (statement.definition?.length ?? 0) === 0;
      putType(act, name, isShell ? 'shell' : 'base', {}, functionNeeds(act, statement));
      return;
    }
    default: {
      const kind = simple[statement.kind ?? ''];
      if (kind === undefined) throw new Unforeseen(`${statement.kind} is defined`);
      const schema = creationSchema(act, name);
      putOther(
        act,
        kind,
        { schema, name: name.name },
        { needs: schemaNeeds(act, schema), ifNotExists: statement.if_not_exists === true },
      );
    }
  }
};

const simple: Readonly<Record<string, string>> = {
  OBJECT_COLLATION: 'collation',
  OBJECT_TSCONFIGURATION: 'text search configuration',
  OBJECT_TSDICTIONARY: 'text search dictionary',
  OBJECT_TSPARSER: 'text search parser',
  OBJECT_TSTEMPLATE: 'text search template',
};

function aggregate(act: Act, name: WrittenName, statement: Tree<'DefineStmt'>): void {
  const schema = creationSchema(act, name);
  const types = aggregateTypes(act, statement);
  const before = act.catalog.routines(schema, name.name).find(one => sameTypes(one.arguments, types));
  if (before && !statement.replace) {
    doubtful(act);
    throw new Fails('42723', `function "${name.name}" already exists with same argument types`);
  }
  act.catalog.put({
    class: 'routine',
    id: before?.id ?? act.catalog.nextId(),
    name: name.name,
    schema,
    kind: 'aggregate',
    arguments: types,
    defaults: 0,
    variadic: false,
    volatility: 'immutable',
    language: 'internal',
    returnsTrigger: false,
    needs: [
      ...schemaNeeds(act, schema),
      ...types.flatMap(type => typeNeeds(0, type)),
      ...functionNeeds(act, statement),
    ],
  });
}

/** The old style names the type in the definition. */
function aggregateTypes(act: Act, { args, definition, oldstyle }: Tree<'DefineStmt'>): TypeRef[] {
  if (oldstyle) {
    const base = all(definition, 'DefElem').find(({ defname }) => defname === 'basetype');
    const type = as(base?.arg, 'TypeName');
    return type && strings(type.names).at(-1) !== 'any' ? [resolveType(act, type)] : [];
  }
  return all(as(args?.[0], 'List')?.items, 'FunctionParameter').map(({ argType }) =>
    resolveType(act, argType),
  );
}

function operator(act: Act, name: WrittenName, statement: Tree<'DefineStmt'>): void {
  const schema = creationSchema(act, name);
  const side = (which: string): TypeRef | undefined => {
    const found = all(statement.definition, 'DefElem').find(({ defname }) => defname === which);
    const type = as(found?.arg, 'TypeName');
    return type && resolveType(act, type);
  };
  const [left, right] = [side('leftarg'), side('rightarg')];
  putOther(
    act,
    'operator',
    { schema, name: operatorName(act, name.name, left, right) },
    {
      needs: [
        ...schemaNeeds(act, schema),
        ...[left, right].flatMap(type => (type ? typeNeeds(0, type) : [])),
        ...functionNeeds(act, statement),
      ],
      message: `operator ${name.name} already exists`,
    },
  );
}

const functionOptions = new Set(
  'function procedure sfunc finalfunc combinefunc serialfunc deserialfunc msfunc minvfunc mfinalfunc input output receive send'.split(
    ' ',
  ),
);

/** The user's functions that a definition is made of. */
function functionNeeds(act: Act, { definition }: Tree<'DefineStmt'>): Need[] {
  return all(definition, 'DefElem')
    .filter(({ defname }) => functionOptions.has(defname ?? ''))
    .flatMap(({ arg }) => {
      const { schema, name } = writtenName(nameParts(arg));
      return routinesNamed(act, schema, name);
    })
    .map(({ id }): Need => ({ sub: 0, on: { id, sub: 0 }, how: 'normal' }));
}
