/** A qualified name as the screen shows it: without the schema that everybody has. */
export function short(name: string): string {
  return name.startsWith('public.') ? name.slice('public.'.length) : name;
}

/** SQL in one line, for a place where there is room for one. */
export function oneLine(sql: string): string {
  return sql.replace(/\s+/g, ' ').trim();
}
