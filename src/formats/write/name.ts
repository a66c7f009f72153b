import type { PhaseName } from '../../model/plan.ts';

/** A comment of one line stays one. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

const longest = 56;

/** A name for files and classes, in lower case: `expand_users_add_column_phone`. */
export function nameOf(phase: PhaseName, title: string): string {
  const words = title
    .toLowerCase()
    .replace(/ and \d+ more statements?$/, '')
    .replace(/^alter table /, '')
    .replace(/[^a-z0-9]+/g, '_');
  const name = `${phase}_${words}`.replace(/_+/g, '_');
  const cut = name.length <= longest ? name : name.slice(0, longest + 1).replace(/_[^_]*$/, '');
  return cut.slice(0, longest).replace(/_+$/, '');
}

/** `expand_users` as `ExpandUsers`. */
export function camel(name: string): string {
  return name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
