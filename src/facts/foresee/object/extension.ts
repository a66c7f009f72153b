import type { Act } from '../act.ts';
import { knownExtensions } from '../builtin/extensions.ts';
import type { Other } from '../catalog/things.ts';
import { Unforeseen, type Volatility } from '../outcome.ts';

/** An extension that has a function, and how often its value may change. */
export interface Provided {
  readonly extension: Other;
  readonly volatility: Volatility;
}

const perName = new Map<string, ReadonlyMap<string, Volatility>>();

function functionsOf(extension: string): ReadonlyMap<string, Volatility> {
  const read = perName.get(extension);
  if (read) return read;
  const entries = Object.entries(knownExtensions[extension]?.functions ?? {}).flatMap(
    ([volatility, names = '']) => names.split(/\s+/).map(name => [name, volatility as Volatility] as const),
  );
  const found = new Map(entries);
  perName.set(extension, found);
  return found;
}

/** The function of an extension that is installed; `schema` where the call names it. */
export function fromExtension(act: Act, schema: string | undefined, name: string): Provided | undefined {
  for (const extension of act.catalog.others('extension')) {
    if (schema !== undefined && extension.schema !== schema) continue;
    const volatility = functionsOf(extension.name).get(name);
    if (volatility) return { extension, volatility };
  }
  return undefined;
}

/** What is missing may be of an extension whose parts are not known. */
export function doubtfulByExtension(act: Act): void {
  const strange = act.catalog.others('extension').find(({ name }) => knownExtensions[name] === undefined);
  if (strange) throw new Unforeseen(`what extension ${strange.name} brings is not known`);
}
