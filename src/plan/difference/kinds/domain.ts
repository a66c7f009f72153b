import { split } from '../../restore/definition.ts';

/** What of a domain can be altered in place; undefined where its base type is another. */
export function alterDomain(name: string, before: string, after: string): string[] | undefined {
  const [old, wanted] = [read(before), read(after)];
  if (old.type !== wanted.type) return undefined;
  const alter = `ALTER DOMAIN ${name}`;
  return [
    ...[...old.checks]
      .filter(([check, text]) => wanted.checks.get(check) !== text)
      .map(([check]) => `${alter} DROP CONSTRAINT ${check}`),
    ...(old.value === wanted.value
      ? []
      : [wanted.value === undefined ? `${alter} DROP DEFAULT` : `${alter} SET DEFAULT ${wanted.value}`]),
    ...(old.notNull === wanted.notNull ? [] : [`${alter} ${wanted.notNull ? 'SET' : 'DROP'} NOT NULL`]),
    ...[...wanted.checks]
      .filter(([check, text]) => old.checks.get(check) !== text)
      .map(([check, text]) => `${alter} ADD CONSTRAINT ${check} ${text}`),
  ];
}

const named = /^((?:"(?:[^"]|"")*"|[^" ])+) (.*)$/s;

function read(definition: string) {
  const [create = '', ...added] = split(definition);
  const [first = '', ...within] = create.split('\n  CONSTRAINT ');
  const [, type = '', value, notNull] =
    /^CREATE DOMAIN .*? AS (.*?)(?: DEFAULT (.*?))?( NOT NULL)?$/s.exec(first) ?? [];
  const checks = [...within, ...added.map(text => text.replace(/^.*? ADD CONSTRAINT /s, ''))].flatMap(
    text => {
      const [, name = '', check = ''] = named.exec(text) ?? [];
      return name === '' ? [] : [[name, check] as const];
    },
  );
  return { type, value, notNull: notNull !== undefined, checks: new Map(checks) };
}
