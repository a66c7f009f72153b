import type { Finding } from '../../model/finding.ts';
import { title } from '../../sql/title.ts';
import type { Risk } from './risk.ts';
import { findingAt } from './shared/finding.ts';

/** unsafe_new_enum_value_usage. */
const UNSAFE = '55P04';

/** A value of an enum is used in the transaction that has added it: as the file is written, or when a tool wraps it. */
export const enumValueUsedTooSoon: Risk = {
  id: 'enum-value-used-too-soon',
  title: 'An enum value is used in the transaction that adds it',
  why: 'Postgres lets no statement use a value of an enum before the transaction that added it has committed. Many tools run a migration file as one transaction, so adding and using the value needs two files.',
  default: 'on',
  avoidedBy: 'own step',
  look: context =>
    context.asWritten.flatMap((seen): Finding[] => {
      const wrapped = context.written.wrapped.error;
      const alone = seen.facts.error?.code === UNSAFE ? seen.facts.error : undefined;
      const error =
        alone ?? (wrapped?.statement === seen.index && wrapped.code === UNSAFE ? wrapped : undefined);
      if (!error) return [];
      const [, value, type] = /new value "(.*)" of enum type (.*)/s.exec(error.message) ?? [];
      const what = type === undefined ? 'a value of an enum' : `'${value}' of ${type}`;
      const where = alone ? '' : ' in a tool that wraps this file in one transaction';
      return [
        findingAt(seen, {
          rule: enumValueUsedTooSoon.id,
          severity: 'error',
          message: `${title(seen.sql)} fails${where}: it uses ${what}, which the same transaction has added (${UNSAFE}).`,
          witnesses: [{ by: 'sandbox', saw: `${error.code} ${error.message}` }],
        }),
      ];
    }),
};
