import { distance } from 'fastest-levenshtein';
import type { Schema } from '../../../model/schema.ts';
import { Trouble } from '../../../model/trouble.ts';
import { qualified, splitName } from '../../../sql/names.ts';
import { type Named, renameSql, typed } from './rename.ts';
import { meant, thingKey, thingsIn } from './things.ts';

/** What the user said of names that go: `--rename old=new`, `--drop old`, as typed. */
export interface Answers {
  readonly renames: readonly string[];
  readonly drops: readonly string[];
}

export interface Answered {
  /** Parts of objects first, so that they are found under the old names of those. */
  readonly sql: readonly string[];
  /** Keys of what is really dropped; see `thingKey`. */
  readonly drops: ReadonlySet<string>;
}

/** Understands the answers. Throws Trouble 'bad-argument', 'unknown-relation'. */
export function readAnswers(answers: Answers, now: Schema, wanted: Schema): Answered {
  const [here, there] = [thingsIn(now), thingsIn(wanted)];
  const pairs = answers.renames.map(text => pairOf(text, here, there));
  const parts = pairs.filter(([from]) => 'of' in from);
  const whole = pairs.filter(([from]) => !('of' in from));
  const schemas = whole.filter(([{ kind }]) => kind === 'schema');
  const objects = whole.filter(([{ kind }]) => kind !== 'schema');
  return {
    sql: [...parts, ...objects, ...schemas].flatMap(([from, to]) => renameSql(from, to)),
    drops: new Set(
      answers.drops.flatMap(text => {
        const found = meant(here, namesIn(text, '--drop'));
        if (found.length === 0) throw unknown(`--drop ${text}`, text, here, 'the schema as it is');
        return found.flatMap(one => underNewName(one, pairs)).map(thingKey);
      }),
    ),
  };
}

type Renamed = readonly [from: Named, to: Named];

/** A part of something that is renamed as well is asked about under the new name of that. */
function underNewName(one: Named, pairs: readonly Renamed[]): Named[] {
  if (!('of' in one)) return [one];
  const of = pairs.find(([from]) => 'schema' in from && qualified(from.schema, from.name) === one.of)?.[1];
  return of && 'schema' in of ? [one, { ...one, of: qualified(of.schema, of.name) }] : [one];
}

function pairOf(text: string, here: readonly Named[], there: readonly Named[]): Renamed {
  const [, old = '', name = ''] = /^((?:"(?:[^"]|"")*"|[^"=])+)=(.+)$/s.exec(text) ?? [];
  if (old === '' || name === '')
    throw new Trouble('bad-argument', `--rename ${text} is not OLD=NEW.`, {
      next: 'Write it like --rename users.mail=email, or --drop users.mail where it is no rename.',
    });
  const [oldParts, newParts] = [namesIn(old, '--rename'), namesIn(name, '--rename')];
  const found = meant(here, oldParts);
  if (found.length === 0) throw unknown(`--rename ${text}`, old, here, 'the schema as it is');
  const pairs = found.flatMap(from => {
    const to = renamed(from, newParts);
    return to === undefined ? [] : [[from, to] as const];
  });
  const known = new Set(there.map(thingKey));
  const possible = pairs.filter(([, to]) => known.has(thingKey(to)) || isPartOfRenamed(to, there));
  const [pair, other] = possible;
  if (pair === undefined) throw unknown(`--rename ${text}`, name, there, 'the desired schema');
  if (other !== undefined)
    throw new Trouble(
      'bad-argument',
      `--rename ${text} may mean ${possible.map(([from]) => `the ${from.kind} ${typed(from)}`).join(' or ')}.`,
      {
        next: 'Say the schema too, as in --rename public.users.mail=email.',
      },
    );
  if (here.some(one => thingKey(one) === thingKey(pair[1])))
    throw new Trouble('bad-argument', `--rename ${text}: the schema as it is has both ${old} and ${name}.`, {
      next: 'Only what comes new can be the new name of something.',
    });
  return pair;
}

/** The new name may be given alone, or in full. */
function renamed(from: Named, parts: readonly string[]): Named | undefined {
  const [name = '', before, first] = [...parts].reverse();
  if ('of' in from) return { ...from, name };
  if (from.kind === 'schema') return parts.length === 1 ? { ...from, name } : undefined;
  return first === undefined ? { ...from, name, schema: before ?? from.schema } : undefined;
}

/** A column of a table that has another name in the desired schema. */
function isPartOfRenamed(to: Named, there: readonly Named[]): boolean {
  return (
    'of' in to &&
    there.some(one => 'of' in one && one.kind === to.kind && one.name === to.name) &&
    !there.some(one => thingKey(one) === `table ${to.of}` || thingKey(one) === `enum ${to.of}`)
  );
}

function namesIn(text: string, option: string): string[] {
  const parts = splitName(text);
  if (parts !== undefined && parts.length <= 3) return parts;
  throw new Trouble('bad-argument', `${option} ${text} is not a name.`, {
    next: `Write it like ${option} users.mail${option === '--rename' ? '=email' : ''}.`,
  });
}

function unknown(option: string, name: string, things: readonly Named[], where: string): Trouble {
  const near = [...new Set(things.map(typed))]
    .map(one => ({ one, apart: distance(one, name) }))
    .filter(({ one, apart }) => apart <= Math.max(2, one.length / 3))
    .sort((a, b) => a.apart - b.apart)
    .slice(0, 3)
    .map(({ one }) => one);
  return new Trouble('unknown-relation', `${option}: ${where} has no ${name}.`, {
    next: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : undefined,
  });
}
