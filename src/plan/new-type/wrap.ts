import { quoteIdent } from '../../sql/names.ts';
import { constraintExists, constraintValidated } from '../done/constraint.ts';
import { not, when } from '../done/done.ts';
import { brief, type Draft, type StepDraft, type UndoDraft, undoBy } from '../draft.ts';
import { stepTitle } from '../step-title.ts';
import { type Around, type Proved, putAside, putBack } from './around.ts';

/** A step with what stands in its way put aside before it and brought back after it, there and back; then what has to be proved. */
export function wrapped(
  drafts: readonly Draft[],
  { definitions, proved }: Pick<Around, 'definitions' | 'proved'>,
): Draft[] {
  const aside = putAside({ definitions }, proved);
  const back = putBack({ definitions }, proved);
  const [draft] = drafts;
  if (!draft) return [];
  const relations = [
    ...new Set([
      ...draft.relations,
      ...proved.flatMap(({ table, constraint }) => [table.name, constraint.references?.table ?? table.name]),
      ...definitions.flatMap(one => (one.kind === 'view' ? one.relations : [])),
    ]),
  ];
  const own = [
    ...(draft.own ?? []),
    ...definitions.map(({ identity }) => identity),
    ...proved.map(({ table, constraint }) => `${table.name} ${constraint.name}`),
  ];
  const step: Draft = {
    ...draft,
    ...(aside.length > 0 ? { title: stepTitle(draft.sql) } : {}),
    relations,
    sql: [...aside, ...draft.sql, ...back],
    undo: undone(draft, aside, back, proved),
    own,
    uses: [...draft.uses, ...own],
  };
  return [step, ...proved.map(one => validation(one, step))];
}

/** Commands on the columns of one table as one statement, so that a table that must be copied is copied once. */
function inOne(sql: readonly string[]): string[] {
  const [, start] = /^(ALTER TABLE .+? )ALTER COLUMN /.exec(sql.at(-1) ?? '') ?? [];
  const commands = sql.filter(text => start !== undefined && text.startsWith(`${start}ALTER COLUMN `));
  const others = sql.filter(text => !commands.includes(text));
  if (start === undefined || commands.length < 2) return [...sql];
  return [...others, start + commands.map(text => text.slice(start.length)).join(', ')];
}

/** The old type with the same things around it. The constraints are not proved yet when the way back begins. */
function undone(
  { undo }: Draft,
  aside: readonly string[],
  back: readonly string[],
  proved: readonly Proved[],
): UndoDraft {
  if (undo.kind === 'none') return undo;
  const [first, ...more] = undo.steps;
  if (!first) return undo;
  const inside = { ...first, sql: [...aside, ...inOne(first.sql), ...back] };
  return { ...undo, steps: [inside, ...more, ...proved.map(validate)] };
}

function validate({ table, constraint }: Proved): StepDraft {
  return {
    relations: [table.name, ...(constraint.references ? [constraint.references.table] : [])],
    sql: [`ALTER TABLE ${table.name} VALIDATE CONSTRAINT ${quoteIdent(constraint.name)}`],
    transaction: 'one',
    pace: 'patient',
    done: when(constraintValidated(table.name, constraint.name)),
  };
}

function validation(one: Proved, { phase, touches }: Draft): Draft {
  const { table, constraint } = one;
  const unproved = { definitions: [] };
  const name = `${table.name} ${constraint.name}`;
  const validated = constraintValidated(table.name, constraint.name);
  const there = constraintExists(table.name, constraint.name);
  const step = validate(one);
  return {
    ...step,
    phase,
    undo: undoBy(
      brief(
        step.relations,
        [...putAside(unproved, [one]), ...putBack(unproved, [one])],
        when(there, not(validated)),
      ),
    ),
    own: [name],
    uses: [name, ...constraint.columns.map(column => `${table.name}.${quoteIdent(column)}`)],
    touches,
  };
}
