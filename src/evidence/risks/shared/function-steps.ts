import type { Finding, Witness } from '../../../model/finding.ts';
import type { Step } from '../../../model/plan.ts';
import type { Definition } from '../../../model/schema.ts';
import { short, splitQualified } from '../../../sql/names.ts';
import type { Context } from '../risk.ts';
import { findingAtStep } from './finding.ts';
import { type Gone, goneIn } from './gone-in-step.ts';
import { listed } from './words.ts';

/**
 * The body of a function mentions what a step drops or renames. Postgres does not know what a body uses: the step succeeds,
 * and the function fails when it next runs. Found by words, so a body may mean something else of that name.
 */
export function brokenBySteps(context: Context, rule: string): Finding[] {
  return context.steps.flatMap(step => [
    ...aboutBodies(context, step, rule),
    ...aboutCalls(context, step, rule),
  ]);
}

function aboutBodies(context: Context, step: Step, rule: string): Finding[] {
  const gone = goneIn(context, step);
  if (gone.length === 0) return [];
  const found = context.schema.others.flatMap(routine => {
    if (!isRoutine(routine) || isReplaced(context, routine)) return [];
    const used = gone.find(one => mentions(context, routine, one));
    return used ? [{ routine, used }] : [];
  });
  if (found.length === 0) return [];
  const names = found.map(({ routine }) => withoutArguments(routine.identity));
  const what = [...new Set(found.map(({ used }) => short(used.what)))];
  const one = found.length === 1;
  return [
    findingAtStep(context, step, {
      rule,
      severity: 'warning',
      message: `${one ? 'Function' : 'Functions'} ${listed(names)} ${one ? 'mentions' : 'mention'} ${listed(what)}, which step ${step.id} takes away: what runs ${one ? 'it' : 'them'} may fail from then on.`,
      witnesses: found.map(
        ({ routine, used }): Witness => ({
          by: 'statement',
          saw: `${routine.identity}: ${lineWith(routine.definition, used)}`,
        }),
      ),
    }),
  ];
}

/** Calls in the code are tried when there is code. */
function aboutCalls(context: Context, step: Step, rule: string): Finding[] {
  if (context.impact) return [];
  const gone = goneIn(context, step).filter(({ kind }) => kind === 'function');
  if (gone.length === 0) return [];
  const names = listed(gone.map(({ what }) => what));
  return [
    findingAtStep(context, step, {
      rule,
      severity: 'warning',
      message: `No code was given: what calls ${names} fails once step ${step.id} has run.`,
      witnesses: [{ by: 'statement', saw: step.title }],
    }),
  ];
}

function isRoutine({ kind, definition }: Definition): boolean {
  // What the body of BEGIN ATOMIC uses is in the catalog: it follows a renaming and stops a DROP.
  return (kind === 'function' || kind === 'procedure') && !/\bBEGIN ATOMIC\b/.test(definition);
}

/** A step gives the function another body, or drops it. */
function isReplaced({ steps }: Context, { identity }: Definition): boolean {
  const { name } = splitQualified(withoutArguments(identity));
  return steps.some(({ sql }) =>
    sql.some(text => /\b(?:function|procedure|routine)\b/i.test(text) && hasWord(text, name)),
  );
}

function mentions({ schema }: Context, routine: Definition, { kind, relation, name }: Gone): boolean {
  if (kind !== 'column') return hasWord(routine.definition, name);
  const onRelation = schema.others.some(
    ({ kind: other, relations, definition }) =>
      other === 'trigger' &&
      relations.includes(relation) &&
      hasWord(definition, splitQualified(withoutArguments(routine.identity)).name),
  );
  const about = onRelation || hasWord(routine.definition, splitQualified(relation).name);
  return about && hasWord(routine.definition, name);
}

function lineWith(definition: string, { name }: Gone): string {
  const line = definition.split('\n').find(text => hasWord(text, name) && !/^CREATE /.test(text));
  return (line ?? name).trim().slice(0, 100);
}

const withoutArguments = (identity: string): string => identity.replace(/\(.*$/s, '');

function hasWord(text: string, word: string): boolean {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<!\\w)${escaped}(?!\\w)`, 'i').test(text);
}
