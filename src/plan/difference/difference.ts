import type { DetailedSchema } from '../../model/detail.ts';
import { Trouble } from '../../model/trouble.ts';
import { short } from '../../sql/names.ts';
import { drops } from './drops.ts';
import { forward } from './forward.ts';
import { lostLabels } from './kinds/enum.ts';
import type { Operation } from './operation.ts';
import { type Refused, remadeOf, wordsOf } from './remade.ts';
import { sideOf } from './side.ts';
import type { Pair } from './states.ts';

/**
 * What leads from one schema to the other, as statements in an order in which they can run: what is in the way goes first, then
 * what is made and altered, each after what it needs, and at last what is wanted no more. `refused` is what Postgres did not
 * take when it was tried: there is another way for each. Throws Trouble 'no-way' where there is none that keeps the rows.
 */
export function difference(
  now: DetailedSchema,
  wanted: DetailedSchema,
  refused: Refused = new Set(),
): Operation[] {
  const pair: Pair = { now: sideOf(now), wanted: sideOf(wanted) };
  const { early, blocked } = remadeOf(pair, refused);
  refuse([...impossible(pair), ...blocked]);
  const gone = new Set([...pair.now.items.keys()].filter(key => !pair.wanted.items.has(key)));
  const late = new Set([...gone].filter(key => !early.has(key)));
  const made = forward(pair, early, refused);
  const first = Math.max(
    0,
    made.findIndex(one => one.together),
  );
  return [
    ...made.slice(0, first),
    ...drops(early, new Set(), pair).map(one => ({ ...one, together: true })),
    ...made.slice(first),
    ...drops(late, early, pair),
  ];
}

/** Changes that Postgres has no statement for. */
function impossible({ now, wanted }: Pair): string[] {
  return [...now.items.values()].flatMap(before => {
    const after = wanted.items.get(before.key);
    if (!after || before.text === after.text) return [];
    if (before.kind === 'table') {
      const name = short(before.table.name);
      return [
        after.text === 'partitioned'
          ? `table ${name} becomes partitioned: its rows have to be moved to a new table`
          : `table ${name} is partitioned no more: its rows have to be moved to a new table`,
      ];
    }
    if (before.kind !== 'definition' || after.kind !== 'definition') return [];
    const { kind, definition } = before.one;
    if (kind === 'partition key')
      return [`${wordsOf(before.key)} changes: the rows have to be moved to a new table`];
    if (kind !== 'enum') return [];
    const { gone, moved } = lostLabels(definition, after.one.definition);
    const name = short(before.one.identity);
    return [
      ...(gone.length > 0
        ? [`enum ${name} loses ${gone.join(', ')}: Postgres takes no value away from an enum`]
        : []),
      ...(moved.length > 0
        ? [`enum ${name} has ${moved.join(', ')} in another order: Postgres cannot move a value`]
        : []),
    ];
  });
}

function refuse(reasons: readonly string[]): void {
  if (reasons.length === 0) return;
  const [first = '', ...more] = reasons;
  throw new Trouble(
    'no-way',
    `No statement leads to the desired schema: ${first}${more.length > 0 ? ';' : '.'}`,
    {
      where: more.length > 0 ? more.join('\n') : undefined,
      next: 'Keep it as it is in the desired schema, or write this part as a change of its own.',
    },
  );
}
