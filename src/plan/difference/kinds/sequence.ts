const bounds =
  /^(?:CREATE (UNLOGGED )?SEQUENCE (.*?) AS (\S+)|SEQUENCE NAME (.*?)) START WITH (.*?)( CYCLE)?$/s;

/** A sequence as it is written in the catalog, free or of an identity column: its position stays. */
export function alterSequence(before: string, after: string): string[] {
  const [old, wanted] = [read(before), read(after)];
  if (!old || !wanted) return [];
  const bounded =
    old.rest === wanted.rest
      ? []
      : [
          `ALTER SEQUENCE ${wanted.name} ${wanted.type === undefined ? '' : `AS ${wanted.type} `}START WITH ${wanted.bounds}${wanted.cycles ? ' CYCLE' : ' NO CYCLE'}`,
        ];
  const logged =
    old.unlogged === wanted.unlogged
      ? []
      : [`ALTER SEQUENCE ${wanted.name} SET ${wanted.unlogged ? 'UNLOGGED' : 'LOGGED'}`];
  return [...renameSequence(old.name, wanted.name), ...bounded, ...logged];
}

export function renameSequence(from: string, to: string): string[] {
  return from === to ? [] : [`ALTER SEQUENCE ${from} RENAME TO ${lastPart(to)}`];
}

/** The name of an identity sequence, qualified. */
export function sequenceName(definition: string): string | undefined {
  return read(definition)?.name;
}

const lastPart = (name: string): string => /(?:"(?:[^"]|"")*"|[^".]+)$/.exec(name)?.[0] ?? name;

function read(definition: string) {
  const found = bounds.exec(definition);
  if (!found) return undefined;
  const [, unlogged, free, type, identity, rest = '', cycles] = found;
  return {
    name: free ?? identity ?? '',
    type,
    unlogged: unlogged !== undefined,
    bounds: rest,
    cycles: cycles !== undefined,
    rest: [type, rest, cycles].join('|'),
  };
}
