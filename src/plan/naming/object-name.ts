/** NAMEDATALEN - 1: the longest name in bytes. Longer ones are cut. */
const longest = 63;

const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** The longest start of a text that fits into so many bytes of UTF-8 without splitting a character (pg_mbcliplen). */
function clip(text: string, limit: number): string {
  let size = 0;
  let cut = '';
  for (const character of text) {
    size += bytes(character);
    if (size > limit) break;
    cut += character;
  }
  return cut;
}

/** `name1_name2_label`, the longer of the two names cut first when it is too long (makeObjectName in indexcmds.c). */
export function makeObjectName(name1: string, name2: string | undefined, label: string): string {
  const overhead = bytes(label) + 1 + (name2 === undefined ? 0 : 1);
  let [size1, size2] = [bytes(name1), name2 === undefined ? 0 : bytes(name2)];
  while (size1 + size2 > longest - overhead) {
    if (size1 > size2) size1--;
    else size2--;
  }
  const parts = [clip(name1, size1), ...(name2 === undefined ? [] : [clip(name2, size2)]), label];
  return parts.join('_');
}

/** The first of `label`, `label1`, `label2` ... that gives a free name (ChooseRelationName, ChooseConstraintName). */
export function chooseName(
  name1: string,
  name2: string | undefined,
  label: string,
  taken: (name: string) => boolean,
): string {
  for (let pass = 0; ; pass++) {
    const name = makeObjectName(name1, name2, pass === 0 ? label : `${label}${pass}`);
    if (!taken(name)) return name;
  }
}

/** The middle part of the name of an index: its columns, joined while they fit (ChooseIndexNameAddition). */
export function columnsPart(columns: readonly string[]): string {
  let joined = '';
  for (const column of columns) {
    joined += joined === '' ? column : `_${column}`;
    if (bytes(joined) > longest) break;
  }
  return joined;
}

/** Names made different from one another by numbers (ChooseIndexColumnNames). */
export function distinct(names: readonly string[]): string[] {
  const chosen: string[] = [];
  for (const name of names) {
    let current = name;
    for (let number = 1; chosen.includes(current); number++) {
      current = clip(name, longest - String(number).length) + number;
    }
    chosen.push(current);
  }
  return chosen;
}
