import type { Table } from '../model/schema.ts';
import { quoteIdent } from '../sql/names.ts';
import type { Proof } from './bounds.ts';
import type { Context } from './context.ts';
import { constraintExists, constraintValidated } from './done/constraint.ts';
import { not, when } from './done/done.ts';
import { brief, type Draft, nothingToUndo, type StepDraft, takingAlong, touch, undoBy } from './draft.ts';
import { chooseName } from './naming/object-name.ts';
import { partitionsBelow } from './resolve.ts';

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

/** Whether a CHECK that is there already is made of the same column and values. */
export function isProvedByCheck(table: Table, { parts }: Proof): boolean {
  return table.constraints.some(
    ({ kind, validated, definition }) =>
      kind === 'check' && validated && parts.every(part => definition.includes(part)),
  );
}
