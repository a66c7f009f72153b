/** An expression without what Postgres adds when it prints it: casts, parentheses, its own forms of IN and NOT IN. */
export function bare(expression: string): string {
  return expression
    .replace(/::[\w ."]+?(\([\d,]+\))?(\[\])?(?=[^\w ."]|$)/g, '')
    .replace(/[()\s]/g, '')
    .replace(/=ANYARRAY\[([^\]]*)\]/gi, 'IN$1')
    .replace(/<>ALLARRAY\[([^\]]*)\]/gi, 'NOTIN$1')
    .toLowerCase();
}
