const wholeStatement =
  /^\s*(?:--[^\n]*\n\s*|\/\*[\s\S]*?\*\/\s*)*\(*\s*(?:with\b[\s\S]+\bas\b|select\b[\s\S]*\bfrom\b|insert\s+into\b|update\b[\s\S]+\bset\b|delete\s+from\b|merge\s+into\b|truncate\b|copy\b)/i;

/** Names in backquotes are MySQL's, `{name:Type}` is ClickHouse's. */
const otherDialect = /`\w+`|\{\w+:\s*[A-Z]\w*/;

/** True for a text that does not parse but has the words of a whole query, in no other dialect than that of Postgres. */
export function looksWhole(text: string): boolean {
  return wholeStatement.test(text) && !otherDialect.test(text);
}
