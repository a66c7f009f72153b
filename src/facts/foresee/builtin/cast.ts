import { builtinCasts } from './casts.ts';

/** A row of pg_cast: from where on it is used (implicit, assignment, explicit), and how (function, binary, input and output). */
export interface BuiltinCast {
  readonly context: 'i' | 'a' | 'e';
  readonly method: 'f' | 'b' | 'i';
}

interface Entry extends BuiltinCast {
  /** First and last major that has it. */
  readonly from: number;
  readonly to: number;
}

let known: ReadonlyMap<string, Entry> | undefined;

/** The cast between two types of Postgres itself (pg_cast), if that major has one. One to the same type cuts to a length. */
export function builtinCast(source: string, target: string, major: number): BuiltinCast | undefined {
  known ??= read();
  const found = known.get(`${source}>${target}`);
  return found && major >= found.from && major <= found.to ? found : undefined;
}

/** `source>target:context method`, with `@from-to` where not all majors have it. */
function read(): Map<string, Entry> {
  const found = new Map<string, Entry>();
  for (const [, types = '', context, method, from = '0', to = '99'] of builtinCasts.matchAll(
    /(\w+>\w+):(\w)(\w)(?:@(\d+)-(\d+))?/g,
  ))
    found.set(types, {
      context: context as BuiltinCast['context'],
      method: method as BuiltinCast['method'],
      from: Number(from),
      to: Number(to),
    });
  return found;
}
