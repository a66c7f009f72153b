/** A text as a string of Python that keeps its lines where it can. */
export function pythonText(text: string): string {
  if (!/[\\\n"]/.test(text)) return `"${text}"`;
  if (!text.includes('\\') && !text.includes('"""') && !text.endsWith('"')) return `"""${text}"""`;
  return JSON.stringify(text);
}

/** Lines as comments, each indented. */
export function hashes(lines: readonly string[], indent = ''): string[] {
  return lines.map(line => `${indent}# ${line}`);
}
