import { operatorClasses } from './operator-classes.ts';

/** A row of pg_opclass: what an index of a method does with values of a type. */
export interface OperatorClass {
  readonly name: string;
  readonly type: string;
  readonly default: boolean;
}

interface Entry extends OperatorClass {
  readonly method: string;
  /** First and last major that has it. */
  readonly from: number;
  readonly to: number;
}

let known: readonly Entry[] | undefined;
const perMethod = new Map<string, readonly OperatorClass[]>();

/** The operator classes of Postgres itself for an access method. */
export function builtinOperatorClasses(method: string, major: number): readonly OperatorClass[] {
  known ??= readClasses(operatorClasses);
  const key = `${method} ${major}`;
  const before = perMethod.get(key);
  if (before) return before;
  const found = known.filter(one => one.method === method && major >= one.from && major <= one.to);
  perMethod.set(key, found);
  return found;
}

/** `method.name>type:d`, `d` for a default and `n` for none, with `@from-to` where not all majors have it. */
export function readClasses(text: string): Entry[] {
  return [...text.matchAll(/(\w+)\.(\w+)>(\w+):(\w)(?:@(\d+)-(\d+))?/g)].map(
    ([, method = '', name = '', type = '', first, from = '0', to = '99']) => ({
      method,
      name,
      type,
      default: first === 'd',
      from: Number(from),
      to: Number(to),
    }),
  );
}
