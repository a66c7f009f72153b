/** The relations that exist in any phase, and functions: the proof that a text is SQL for this database. */
export interface KnownRelations {
  has(schema: string | undefined, name: string): boolean;
  calls(functions: readonly string[]): boolean;
  /** True when the name of a function stands before a parenthesis. */
  calledIn(text: string): boolean;
  /** True when one of the names stands in the text as a word, in any case. */
  mentionedIn(text: string): boolean;
}

export function knownRelations(
  relations: Iterable<{ schema: string; name: string }>,
  functions: ReadonlySet<string> = new Set(),
): KnownRelations {
  const schemas = new Map<string, Set<string>>();
  for (const { schema, name } of relations) schemas.set(name, (schemas.get(name) ?? new Set()).add(schema));
  const words = new Set([...schemas.keys(), ...functions].map(name => name.toLowerCase()));
  const odd = [...words].filter(name => !/^\w+$/.test(name));
  return {
    has: (schema, name) => {
      const found = schemas.get(name);
      return found !== undefined && (schema === undefined || found.has(schema));
    },
    calls: names => names.some(name => functions.has(name)),
    calledIn: text => {
      if (functions.size === 0) return false;
      for (const [, name = ''] of text.matchAll(/(\w+)"?\s*\(/g))
        if (functions.has(name) || functions.has(name.toLowerCase())) return true;
      return false;
    },
    mentionedIn: text => {
      for (const [word] of text.matchAll(/\w+/g)) if (words.has(word.toLowerCase())) return true;
      if (odd.length === 0) return false;
      const lower = text.toLowerCase();
      return odd.some(name => lower.includes(name));
    },
  };
}
