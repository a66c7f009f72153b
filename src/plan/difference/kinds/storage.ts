import { changeOptions } from './options.ts';

const parameters = /^ALTER TABLE (.*?) SET \((.*)\)$/s;

/** Storage parameters of a table, its TOAST table's among them. */
export function changeParameters(
  table: string,
  before: readonly string[],
  after: readonly string[],
): string[] {
  const list = (lines: readonly string[]) => lines.map(line => parameters.exec(line)?.[2] ?? '').join(', ');
  return changeOptions(list(before), list(after)).map(change => `ALTER TABLE ${table} ${change}`);
}

const property =
  /^(ALTER TABLE .* ALTER COLUMN .*) (SET STORAGE|SET COMPRESSION|SET STATISTICS|SET) (\(.*\)|\S+)$/s;

/** What a column goes back to when nothing is said of it. */
const usual: Readonly<Record<string, string>> = {
  'SET STORAGE': 'DEFAULT',
  'SET COMPRESSION': 'DEFAULT',
  'SET STATISTICS': '-1',
};

/** Storage, compression, statistics target and options of a column. Before 16 there is no word for the usual storage. */
export function changeColumnStorage(
  before: readonly string[],
  after: readonly string[],
  major: number,
): string[] {
  const read = (lines: readonly string[]) =>
    new Map(
      lines.flatMap(line => {
        const [, head = '', what = '', value = ''] = property.exec(line) ?? [];
        return what === '' ? [] : [[what, { head, value }] as const];
      }),
    );
  const [old, wanted] = [read(before), read(after)];
  return [...new Set([...old.keys(), ...wanted.keys()])].flatMap(what => {
    const [from, to] = [old.get(what), wanted.get(what)];
    if (from?.value === to?.value) return [];
    const head = to?.head ?? from?.head ?? '';
    if (what === 'SET') {
      const inside = (text = '') => text.slice(1, -1);
      return changeOptions(inside(from?.value), inside(to?.value)).map(change => `${head} ${change}`);
    }
    const back = what === 'SET STORAGE' && major < 16 ? 'EXTENDED' : usual[what];
    return [`${head} ${what} ${to?.value ?? back}`];
  });
}
