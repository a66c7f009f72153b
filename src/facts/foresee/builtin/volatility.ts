import type { FunctionFacts } from '../../../model/schema.ts';
import type { Volatility } from '../outcome.ts';
import { immutable } from './functions/immutable.ts';
import { stable } from './functions/stable.ts';
import { volatile } from './functions/volatile.ts';

interface Entry {
  readonly volatility: Volatility;
  /** First and last major that has it so. */
  readonly from: number;
  readonly to: number;
}

let known: ReadonlyMap<string, readonly Entry[]> | undefined;

/** The volatility of a function of Postgres itself; undefined when there is none of that name on that major. */
export function builtinVolatility(name: string, major: number): Volatility | undefined {
  known ??= read();
  return known.get(name)?.find(({ from, to }) => major >= from && major <= to)?.volatility;
}

/** `name` holds for all majors, `name@16-17` for these. */
function read(): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const [volatility, names] of Object.entries({ immutable, stable, volatile })) {
    for (const [, name = '', from = '0', to = '99'] of names.matchAll(/(\w+)(?:@(\d+)-(\d+))?/g)) {
      const entry = { volatility: volatility as Volatility, from: Number(from), to: Number(to) };
      found.set(name, [...(found.get(name) ?? []), entry]);
    }
  }
  return found;
}

const facts = new Map<number, readonly FunctionFacts[]>();

/** Every function of Postgres itself on a major, as the catalog reader lists them. */
export function builtinFunctionFacts(major: number): readonly FunctionFacts[] {
  known ??= read();
  const before = facts.get(major);
  if (before) return before;
  const found = [...known].flatMap(([name, entries]): FunctionFacts[] => {
    const entry = entries.find(({ from, to }) => major >= from && major <= to);
    return entry ? [{ name: `pg_catalog.${name}`, arguments: '', volatility: entry.volatility }] : [];
  });
  facts.set(major, found);
  return found;
}
