import type { LockMode } from '../../../model/facts.ts';
import type { Node } from '../../../sql/parse.ts';
import type { Act } from '../act.ts';
import type { Address, Relation } from '../catalog/things.ts';
import type { Given, Scope, Source } from './scope.ts';

/** One SELECT, UPDATE or DELETE, or a part of one that has a FROM of its own. */
export interface Level {
  readonly scope: Scope;
  readonly tables: Use[];
  /** What WHERE and ON ask for, each of which must hold. */
  readonly conditions: Node[];
  /** Expressions whose order an index could give: ORDER BY, GROUP BY, DISTINCT, min and max. */
  readonly ordered: Node[];
  /** The query that it stands in has conditions that may be pushed into it. */
  readonly pushed: boolean;
  /** The level whose rows ask for it: a subquery in an expression, run only where there are some. */
  within?: Level;
  /** A condition of that level asks for it. */
  inCondition?: boolean;
  /** Its conditions are being looked at. */
  asking?: boolean;
  /** It gives no row, whatever is in the tables. */
  nothing: boolean;
  limited: boolean;
  /** It gives a row, whatever is in the tables: no FROM, or an aggregate without GROUP BY. */
  certain: boolean;
}

/** A relation that a query names. */
export interface Use {
  readonly relation: Relation;
  readonly mode: LockMode;
  readonly alias: string;
  readonly only: boolean;
  /** The target of INSERT, which is not read. */
  readonly inserted: boolean;
  /** ON CONFLICT names what may be in conflict, so its indexes are looked at (infer_arbiter_indexes). */
  readonly inferred?: boolean;
}

export type WriteKind = 'insert' | 'update' | 'delete';

export interface Write {
  readonly relation: Relation;
  readonly kinds: readonly WriteKind[];
  /** Columns that get a value, by number; undefined for all (INSERT without a list). */
  readonly columns: readonly number[] | undefined;
  /** Of INSERT ... SELECT: how many columns it gives. */
  readonly given?: number;
  /** OVERRIDING: the numbers of identity columns may be given. */
  readonly overriding?: boolean;
  /** Of INSERT ... VALUES: the rows. */
  readonly values?: readonly (readonly Node[])[];
  /** Whether rows are written: for sure if what is read has rows, or only if there are some that fit. */
  readonly rows: 'some' | 'perhaps' | 'none';
  readonly conflicts?: 'nothing' | 'update';
  /** Columns that ON CONFLICT DO UPDATE sets. */
  readonly updated?: readonly number[];
  readonly level: Level;
  readonly only: boolean;
}

/** What a query names and does, found out before it is planned. */
export interface Analysis {
  readonly levels: Level[];
  readonly writes: Write[];
  readonly columns: readonly Given[];
  /** Relations and columns that it depends on. */
  readonly needs: ReadonlyMap<string, Address>;
}

/** What an analysis collects while it walks. */
export interface Walk {
  readonly act: Act;
  readonly levels: Level[];
  readonly writes: Write[];
  readonly needs: Map<string, Address>;
  /** The mode for what is only read: stronger where FOR UPDATE is asked of the view around it. */
  readonly reading: LockMode;
  /** Locks are taken as names are met. */
  readonly locking: boolean;
  /** Goes into a statement or subquery; the columns that it gives. */
  readonly into: (walk: Walk, query: Node, outer: Scope | undefined, pushed: boolean) => Given[];
}

export function need(walk: Walk, id: number, sub: number): void {
  walk.needs.set(`${id}.${sub}`, { id, sub });
}

export function newLevel(scope: Scope, pushed = false): Level {
  return {
    scope,
    tables: [],
    conditions: [],
    ordered: [],
    pushed,
    nothing: false,
    limited: false,
    certain: false,
  };
}

export function sourceOf(relation: Relation, alias: string): Source {
  return {
    alias,
    relation,
    columns: relation.columns.map(({ name, type, number }) => ({
      name,
      type,
      from: { id: relation.id, sub: number },
    })),
  };
}
