import type { Constraint, Index, Table } from '../../model/schema.ts';
import { quoteIdent, short } from '../../sql/names.ts';
import type { Context } from '../context.ts';
import { constraintExists } from '../done/constraint.ts';
import { not } from '../done/done.ts';
import type { StepDraft } from '../draft.ts';
import { chooseName } from '../naming/object-name.ts';
import type { Named } from '../not-valid.ts';
import { partitionsBelow, relations } from '../resolve.ts';
import { restoreConstraint } from '../restore/constraint.ts';
import { restoreIndexAs } from '../restore/index.ts';
import { saysTheSame } from '../same-constraint.ts';

/** A constraint that a partition has already: that of the whole takes it over, and takes it along when it is dropped. */
export interface Taken {
  readonly part: Table;
  readonly constraint: Constraint;
  /** Of a key. */
  readonly index?: Index;
}

/** What a partition that holds rows has already of what the whole is to have, valid and to the letter. */
export function takenFrom(part: Table, { constraint }: Named, context: Context): Taken | undefined {
  if (part.kind !== 'partition') return undefined;
  const found = part.constraints.find(one => saysTheSame(constraint, one, part, context));
  const index = part.indexes.find(one => one.constraint === found?.name);
  return found && { part, constraint: found, ...(index ? { index } : {}) };
}

/** The same of every partition. */
export function takenFromParts(table: Table, key: Named, context: Context): Taken[] {
  return partitionsBelow(context.state.schema, table).flatMap(part => takenFrom(part, key, context) ?? []);
}

export function noteTaken(taken: readonly Taken[], whole: Table, context: Context): void {
  if (taken.length === 0) return;
  const names = taken.map(({ part, constraint }) => `${quoteIdent(constraint.name)} of ${short(part.name)}`);
  context.note(
    `${names.join(', ')}: there already, and taken over by ${short(whole.name)} without reading a row. Taking the step back gives ${taken.length === 1 ? 'it' : 'them'} back.`,
  );
}

/** What drops the key of the whole gives partitions back their own in the same transaction, over indexes built before it. */
export function keysBack(taken: readonly Taken[], whole: Table, key: Named, { state }: Context) {
  const gone = not(constraintExists(whole.name, key.name));
  const ready = taken.flatMap(({ part, constraint, index }) => {
    const isTaken = (name: string) => relations(state.schema, name).some(one => one.schema === part.schema);
    return index
      ? [{ part, constraint, index, spare: chooseName(constraint.name, undefined, 'back', isTaken) }]
      : [];
  });
  const builds = ready.flatMap(({ part, index: { comment: _, ...index }, spare }) =>
    restoreIndexAs(part, index, spare).map(
      (step): StepDraft => ({
        ...step,
        done: step.done && { ...step.done, all: [`(${step.done.all.join(' AND ')} OR ${gone})`] },
      }),
    ),
  );
  const adds = ready.map(({ part, constraint: { kind, name, definition }, spare }) => {
    const deferred = /\bDEFERRABLE\b.*$/.exec(definition)?.[0];
    const over = `${kind.toUpperCase()} USING INDEX ${quoteIdent(spare)}${deferred ? ` ${deferred}` : ''}`;
    return `ALTER TABLE ${part.name} ADD CONSTRAINT ${quoteIdent(name)} ${over}`;
  });
  return (drop: StepDraft): StepDraft[] => [...builds, { ...drop, sql: [...drop.sql, ...adds] }];
}

/** The same of a foreign key, which comes back NOT VALID, so that no row goes unwatched, and is validated then. */
export function foreignKeysBack(taken: readonly Taken[]) {
  const back = taken.map(({ part, constraint }) => restoreConstraint(part, constraint));
  return (drop: StepDraft): StepDraft[] => [
    { ...drop, sql: [...drop.sql, ...back.flatMap(([add]) => add?.sql ?? [])] },
    ...back.flatMap(([, ...validate]) => validate),
  ];
}
