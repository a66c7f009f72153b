import type { Loss } from '../../model/plan.ts';
import type { Column, Table } from '../../model/schema.ts';
import { quoteIdent } from '../../sql/names.ts';
import { columnName } from '../words.ts';

/** What stands in the way of the type of before, or gets lost with it, once rows hold what only the wider one can. */
export function lossOfNarrowing(table: Table, column: Column, wider: string): Loss[] {
  const { name, type } = column;
  const value = quoteIdent(name);
  const of = columnName(table, name);
  const count = (where: string) => `SELECT count(*) FROM ${table.name} WHERE ${where}`;
  const fails = (where?: string): Loss => ({
    what: `nothing, but it fails while rows hold values of ${of} that do not fit ${type}`,
    ...(where === undefined ? {} : { count: count(where) }),
  });
  const changes = (what: string, where: string): Loss => ({
    what: `${what} of ${of}`,
    count: count(where),
    columns: [`${table.name}.${name}`],
  });
  const [size, scale = 0] = (/\(([\d,-]+)\)/.exec(type)?.[1] ?? '').split(',').map(Number);
  const kind = type.replace(/\([\d,-]+\)/, '');
  if (column.baseType !== type) return [fails()];
  if (kind === 'smallint') return [fails(`${value} NOT BETWEEN -32768 AND 32767`)];
  if (kind === 'integer') return [fails(`${value} NOT BETWEEN -2147483648 AND 2147483647`)];
  if (kind === 'cidr') return [changes('the host part of every address', `${value} <> ${value}::cidr`)];
  if (!size) return [];
  if (kind === 'character varying' || kind === 'bit varying') return [fails(`length(${value}) > ${size}`)];
  if (kind === 'bit') return [fails(`length(${value}) <> ${size}`)];
  if (kind === 'numeric') {
    const tooBig = fails(`abs(${value}) >= 1e${size - scale}`);
    return wider === 'numeric'
      ? [
          tooBig,
          changes(
            `digits after the first ${scale} behind the point`,
            `${value} <> round(${value}, ${scale})`,
          ),
        ]
      : [tooBig];
  }
  return [changes(`fractions of a second that are finer than ${type}`, `${value} <> ${value}::${type}`)];
}
