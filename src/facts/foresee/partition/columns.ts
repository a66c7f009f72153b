import type { Relation } from '../catalog/things.ts';

/** The numbers that columns of one table have in another one, by their names. */
export function mapColumns(from: Relation, to: Relation, numbers: readonly number[]): number[] {
  return numbers.map(number => {
    const name = from.columns.find(column => column.number === number)?.name;
    return to.columns.find(column => column.name === name)?.number ?? 0;
  });
}
