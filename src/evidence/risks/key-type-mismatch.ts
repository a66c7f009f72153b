import type { Finding } from '../../model/finding.ts';
import type { Risk } from './risk.ts';
import { foreignKeysAdded } from './shared/added.ts';
import { findingAt } from './shared/finding.ts';
import { columnOf, tableOf } from './shared/tables.ts';
import { columnPath, listed } from './shared/words.ts';

/** Integer types by size. */
const sizes = ['smallint', 'integer', 'bigint'];

/** A new foreign key whose column cannot hold every value of the key that it refers to. */
export const keyTypeMismatch: Risk = {
  id: 'key-type-mismatch',
  title: 'A foreign key narrower than the key it refers to',
  why: 'Postgres accepts a foreign key from an integer column to a bigint key. It works until the key passes what the narrower type can hold: from then on no row can refer to a new one, and the column has to be rewritten in a hurry.',
  default: 'on',
  look: context => {
    const narrow = foreignKeysAdded(context).flatMap(({ seen, table, constraint, target }) =>
      constraint.columns.flatMap((name, at) => {
        const column = columnOf(table, name);
        const key = columnOf(tableOf(context.schemaAfter, target.table), target.columns[at]);
        if (!column || !key) return [];
        const size = sizes.indexOf(column.type);
        return size >= 0 && size < sizes.indexOf(key.type)
          ? [
              {
                seen,
                from: columnPath(table, column),
                column,
                to: columnPath({ name: target.table }, key),
                key,
              },
            ]
          : [];
      }),
    );
    return [...new Set(narrow.map(({ seen }) => seen))].flatMap((seen): Finding[] => {
      const here = narrow.filter(one => one.seen === seen);
      const [first] = here;
      if (!first) return [];
      return [
        findingAt(seen, {
          rule: keyTypeMismatch.id,
          severity: 'warning',
          message: `${listed(here.map(({ from }) => from))} ${here.length === 1 ? 'is' : 'are'} ${first.column.type}, but ${listed([first.to])} is ${first.key.type}: larger ids cannot be referred to (22003).`,
          witnesses: here.map(({ from, column, to, key }) => ({
            by: 'sandbox',
            saw: `${from} is ${column.type}, ${to} is ${key.type}`,
          })),
        }),
      ];
    });
  },
};
