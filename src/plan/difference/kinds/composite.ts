import { topLevel } from './top-level.ts';

/** Attributes of a composite type; Postgres refuses it where a table holds values of the type. */
export function alterComposite(name: string, before: string, after: string): string[] {
  const [old, wanted] = [read(before), read(after)];
  const alter = `ALTER TYPE ${name}`;
  return [
    ...[...wanted]
      .filter(([attribute]) => !old.has(attribute))
      .map(([attribute, type]) => `${alter} ADD ATTRIBUTE ${attribute} ${type}`),
    ...[...wanted]
      .filter(([attribute, type]) => old.has(attribute) && old.get(attribute) !== type)
      .map(([attribute, type]) => `${alter} ALTER ATTRIBUTE ${attribute} TYPE ${type}`),
    ...[...old.keys()]
      .filter(attribute => !wanted.has(attribute))
      .map(attribute => `${alter} DROP ATTRIBUTE ${attribute}`),
  ];
}

function read(definition: string): Map<string, string> {
  const inside = /^CREATE TYPE .*? AS \((.*)\)$/s.exec(definition)?.[1] ?? '';
  return new Map(
    topLevel(inside).map(text => {
      const [, attribute = '', type = ''] = /^("(?:[^"]|"")*"|\S+) (.*)$/s.exec(text) ?? [];
      return [attribute, type];
    }),
  );
}
