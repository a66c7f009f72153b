import type { Table } from '../model/schema.ts';
import { all, as, conjuncts, disjuncts } from '../sql/ast.ts';
import { quoteIdent } from '../sql/names.ts';
import { parseOne } from '../sql/parse.ts';
import { bare } from './bare.ts';
import type { Context } from './context.ts';
import { constraintExists, constraintValidated } from './done/constraint.ts';
import { not, when } from './done/done.ts';
import { brief, type Draft, nothingToUndo, type StepDraft, takingAlong, touch, undoBy } from './draft.ts';
import { chooseName } from './naming/object-name.ts';
import { partitionsBelow } from './resolve.ts';
import { text } from './state/columns.ts';

/** Steps around another: a CHECK that proves to Postgres what it would read every row for. */
export interface Proved {
  readonly name: string;
  /** NOT VALID, then validated while reads and writes go on. */
  readonly before: Draft[];
  /** Dropped, since it says no more than the bounds. */
  readonly after: Draft[];
}

/** `used`: the condition that says it is needed no more. */
export function proveByCheck(table: Table, expression: string, used: string, context: Context): Proved {
  const name = chooseName(table.relname, undefined, 'bounds', one =>
    table.constraints.some(({ name: taken }) => taken === one),
  );
  const alter = `ALTER TABLE ${table.name}`;
  const check = quoteIdent(name);
  const add = `${alter}\n  ADD CONSTRAINT ${check} CHECK (${expression}) NOT VALID`;
  const drop = `${alter} DROP CONSTRAINT IF EXISTS ${check}`;
  const there = constraintExists(table.name, name);
  const valid = constraintValidated(table.name, name);
  const own = [`${table.name} ${name}`];
  const uses = [...own, table.name];
  const common = { phase: 'expand', own, uses, touches: [touch(table.name)] } as const;
  const gone = [table, ...partitionsBelow(context.state.schema, table)].map(
    part => `constraint ${name} on ${part.name}`,
  );
  const validate: StepDraft = {
    relations: [table.name],
    sql: [`${alter} VALIDATE CONSTRAINT ${check}`],
    transaction: 'one',
    pace: 'patient',
    done: when(`(${valid} OR ${used})`),
  };
  return {
    name,
    before: [
      {
        ...brief([table.name], [add], when(`(${there} OR ${used})`)),
        ...common,
        undo: undoBy(brief([table.name], [drop], when(not(there)))),
      },
      {
        ...validate,
        ...common,
        undo: undoBy(brief([table.name], [drop, add], when(not(valid)))),
      },
    ],
    after: [
      {
        ...brief([table.name], [drop], when(not(there))),
        ...common,
        undo: takingAlong(nothingToUndo('the CHECK says only what the bounds say'), ...gone),
      },
    ],
  };
}

/**
 * Whether Postgres finds an expression implied by valid CHECKs and NOT NULLs that are there already (predicate_implied_by): each of
 * its conditions stands in one of them, or what stands there names fewer ways to meet it.
 */
export function isProvedByCheck(table: Table, expression: string): boolean {
  const waiting = table.constraints.flatMap(({ kind, validated, columns }) =>
    kind === 'not null' && !validated ? columns : [],
  );
  const filled = table.columns
    .filter(({ name, notNull }) => notNull && !waiting.includes(name))
    .map(({ name }) => `${quoteIdent(name)} IS NOT NULL`);
  const checks = table.constraints.flatMap(({ kind, validated, expression: own }) =>
    kind === 'check' && validated && own !== undefined ? [own] : [],
  );
  const known = [...filled, ...checks].flatMap(conditions);
  return conditions(expression).every(wanted => known.some(ways => ways.every(way => wanted.includes(way))));
}

/** The conditions of an expression that all must hold, each as the ways to meet it. */
function conditions(expression: string): string[][] {
  const [target] = all(as(parseOne(`SELECT ${expression}`), 'SelectStmt')?.targetList, 'ResTarget');
  return conjuncts(target?.val).map(condition => disjuncts(condition).map(way => bare(text(way))));
}
