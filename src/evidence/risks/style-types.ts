import type { Finding } from '../../model/finding.ts';
import { collect, strings, type Tree } from '../../sql/ast.ts';
import { isSerial } from '../../sql/type-name.ts';
import type { Risk } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { nodeOf } from './shared/parsed.ts';
import { taken } from './shared/tables.ts';
import { listed } from './shared/words.ts';

/** Types that people come to regret, and what they use then. */
const better: Readonly<Record<string, string>> = {
  varchar: 'text with a CHECK',
  bpchar: 'text with a CHECK',
  timestamp: 'timestamptz',
  timetz: 'time or timestamptz',
  json: 'jsonb',
  money: 'numeric',
};

/** House rule: new columns of a type that has a better one. */
export const styleTypes: Risk = {
  id: 'style-types',
  title: 'A column type that has a better one',
  why: 'varchar(n) and char(n) turn a rule of the application into an ALTER TABLE when it changes; timestamp forgets its time zone; json has no equality, so DISTINCT and UNION fail on it; a serial has a sequence with rights and an owner of its own, where an identity column has none. This is a house rule and off by default.',
  default: 'off',
  look: context =>
    taken(context).flatMap((seen): Finding[] => {
      const columns = collect(nodeOf(seen), 'ColumnDef').flatMap(({ colname: name, typeName: type }) => {
        const instead = insteadOf(type);
        const written = strings(type?.names).at(-1);
        return name !== undefined && instead !== undefined ? [{ name, written, instead }] : [];
      });
      if (columns.length === 0) return [];
      return [
        findingAt(seen, {
          rule: styleTypes.id,
          severity: 'note',
          message: `There is a better type for ${listed(columns.map(({ name, instead }) => `${name} (${instead})`))}.`,
          witnesses: [
            { by: 'statement', saw: columns.map(({ name, written }) => `${name} ${written}`).join(', ') },
          ],
        }),
      ];
    }),
};

function insteadOf(type: Tree<'TypeName'> | undefined): string | undefined {
  if (isSerial(type)) return 'an identity column';
  const name = strings(type?.names).at(-1) ?? '';
  const limited = name !== 'varchar' || (type?.typmods?.length ?? 0) > 0;
  return limited && Object.hasOwn(better, name) ? better[name] : undefined;
}
