import type { Change } from '../../src/model/change.ts';
import type { Column, Constraint, Definition, Index, Schema, Table } from '../../src/model/schema.ts';
import { splitScript } from '../../src/sql/split.ts';

/** A table by hand: `id bigint!` is NOT NULL, `name text = 'x'` has a default; the first index of kind primary is the key. */
export function table(name: string, columns: readonly string[], parts: Partial<Table> = {}): Table {
  const [schema = 'public', relname = name] = name.includes('.') ? name.split('.') : ['public', name];
  const full = `${schema}.${relname}`;
  return {
    name: full,
    schema,
    relname,
    kind: 'table',
    owner: 'app',
    columns: columns.map((text, at) => column(text, at + 1)),
    indexes: [],
    constraints: [],
    estimatedRows: null,
    ...parts,
  };
}

export function column(text: string, position = 1): Column {
  const [definition = '', value] = text.split(' = ');
  const notNull = definition.endsWith('!');
  const [name = '', ...type] = definition.replace(/!$/, '').split(' ');
  const typed = type.join(' ');
  return {
    name,
    position,
    type: typed,
    baseType: typed,
    notNull,
    ...(value === undefined ? {} : { default: value }),
  };
}

export function primaryKey(relation: string, ...columns: string[]): Pick<Table, 'indexes' | 'constraints'> {
  const name = `${relation}_pkey`;
  return {
    indexes: [{ ...index(relation, name, columns), unique: true, primary: true, constraint: name }],
    constraints: [
      {
        name,
        kind: 'primary key',
        definition: `PRIMARY KEY (${columns.join(', ')})`,
        columns,
        validated: true,
      },
    ],
  };
}

export function index(relation: string, name: string, columns: readonly string[], unique = false): Index {
  return {
    name,
    definition: `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${name} ON public.${relation} USING btree (${columns.join(', ')})`,
    unique,
    primary: false,
    valid: true,
    method: 'btree',
    columns,
    include: [],
  };
}

export function check(name: string, columns: readonly string[], expression: string): Constraint {
  return { name, kind: 'check', definition: `CHECK (${expression})`, columns, validated: true, expression };
}

export function other(
  kind: string,
  identity: string,
  definition: string,
  parts: Partial<Definition> = {},
): Definition {
  return { kind, identity, definition, relations: [], columns: [], ...parts };
}

/** A schema with the functions that the tests call. */
export function schema(tables: readonly Table[], others: readonly Definition[] = []): Schema {
  const fn = (name: string, volatility: 'immutable' | 'stable' | 'volatile') => ({
    name,
    arguments: '',
    volatility,
  });
  return {
    major: 18,
    tables,
    others,
    functions: [
      fn('pg_catalog.now', 'stable'),
      fn('pg_catalog.lower', 'immutable'),
      fn('pg_catalog.gen_random_uuid', 'volatile'),
      fn('pg_catalog.random', 'volatile'),
      fn('pg_catalog.nextval', 'volatile'),
      fn('public.app_stable', 'stable'),
      fn('public.app_rand', 'volatile'),
    ],
  };
}

/** A small shop: users with orders. */
export function shop(): Schema {
  return schema([
    table('users', ['id bigint!', 'email text!', 'name text', 'age integer', "status text! = 'new'::text"], {
      indexes: [
        ...primaryKey('users', 'id').indexes,
        index('users', 'users_email_idx', ['email'], true),
        index('users', 'users_name_idx', ['name']),
      ],
      constraints: [...primaryKey('users', 'id').constraints, check('users_age_check', ['age'], '(age > 0)')],
    }),
    table('orders', ['id bigint!', 'user_id bigint!', 'total numeric'], {
      ...primaryKey('orders', 'id'),
      constraints: [
        ...primaryKey('orders', 'id').constraints,
        {
          name: 'orders_user_id_fkey',
          kind: 'foreign key',
          definition: 'FOREIGN KEY (user_id) REFERENCES public.users(id)',
          columns: ['user_id'],
          references: { table: 'public.users', columns: ['id'] },
          validated: true,
        },
      ],
    }),
    table('log', ['at timestamp with time zone', 'line text']),
  ]);
}

/** A change as the command reads it. */
export function change(text: string, file = 'change.sql'): Change {
  const statements = [...splitScript(text, file)].flatMap(item =>
    item.kind === 'meta' ? [] : [item.statement],
  );
  return { file, text, statements };
}
