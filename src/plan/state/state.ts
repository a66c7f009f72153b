import type { Definition, Schema, Table } from '../../model/schema.ts';

/**
 * The schema as it is before a statement of the change: the catalog as it was read, and on top of it what the statements
 * above would have made of it. That part is worked out from the SQL alone, so it holds names, types, defaults and NOT NULL,
 * but not what only a server could say.
 */
export interface State {
  readonly schema: Schema;
  /** Schemas in which a bare name is looked for, in order. */
  readonly searchPath: readonly string[];
  /** Tables that the change itself has made: nobody uses them yet. */
  readonly made: ReadonlySet<string>;
  /** Relations whose columns cannot be known (CREATE TABLE AS ...). */
  readonly vague: ReadonlySet<string>;
  /** Code was run that may have made anything: an unknown name is no mistake any more. */
  readonly opaque: boolean;
  /** Which transaction of the change's own is open; see `Item.group`. */
  readonly group: number | undefined;
  /** Temporary tables that end with it (ON COMMIT DROP). */
  readonly untilCommit: ReadonlySet<string>;
}

export function initialState(schema: Schema): State {
  const none = new Set<string>();
  return {
    schema,
    searchPath: ['public'],
    made: none,
    vague: none,
    opaque: false,
    group: undefined,
    untilCommit: none,
  };
}

/** What the statements around it decide for the next one. A transaction that ended took its ON COMMIT DROP tables along. */
export function enter(state: State, { searchPath, group }: Pick<State, 'searchPath' | 'group'>): State {
  const ended = state.group !== undefined && state.group !== group;
  const before = ended ? [...state.untilCommit].reduce(withoutRelation, state) : state;
  return { ...before, searchPath, group, untilCommit: ended ? new Set() : state.untilCommit };
}

/** With a table that is dropped when the open transaction ends. */
export function untilCommit(state: State, name: string): State {
  return { ...state, untilCommit: new Set([...state.untilCommit, name]) };
}

export function withTable(state: State, table: Table): State {
  const tables = [...state.schema.tables.filter(other => other.name !== table.name), table];
  return { ...state, schema: { ...state.schema, tables } };
}

/** With a table that was not there before. */
export function withNewTable(state: State, table: Table): State {
  return { ...withTable(state, table), made: new Set([...state.made, table.name]) };
}

export function changeTable(state: State, name: string, change: (table: Table) => Table): State {
  const tables = state.schema.tables.map(table => (table.name === name ? change(table) : table));
  return { ...state, schema: { ...state.schema, tables } };
}

export function withOther(state: State, other: Definition): State {
  const others = [...state.schema.others.filter(one => !same(one, other)), other];
  return { ...state, schema: { ...state.schema, others } };
}

function same(one: Definition, other: Definition): boolean {
  return one.kind === other.kind && one.identity === other.identity;
}

/** Without a relation of that name, whatever its kind, and what belongs to it. */
export function withoutRelation(state: State, name: string): State {
  const { schema } = state;
  const tables = schema.tables.filter(table => table.name !== name);
  const others = schema.others.filter(({ kind, identity }) => {
    const about = kind === 'comment' || kind === 'grants';
    return (
      identity !== name && !identity.endsWith(` on ${name}`) && !(about && identity.endsWith(` ${name}`))
    );
  });
  return { ...state, schema: { ...schema, tables, others } };
}
