/**
 * What says that a step is done: conditions on the catalog that must all hold, each true or false and never null. `null`: the
 * catalog cannot say (rows were changed, code was run), and only the server's answer to the statement can.
 */
export type Done = { readonly all: readonly string[]; readonly half?: string } | null;

/** `doneWhen` of a step that leaves no trace in the catalog. */
const cannotSay = `SELECT 'unknown'::text`;

/** The query of `Step.doneWhen`: one row, one text. */
export function doneWhen(condition: Done): string {
  if (condition === null) return cannotSay;
  return [
    'SELECT CASE',
    `  WHEN ${condition.all.length === 0 ? 'true' : condition.all.join('\n   AND ')} THEN 'done'`,
    ...(condition.half === undefined ? [] : [`  WHEN ${condition.half} THEN 'half done'`]),
    `  ELSE 'not done' END`,
  ].join('\n');
}

export function when(...conditions: string[]): Done {
  return { all: conditions };
}

/** The negation of a condition; twice is none. */
export function not(condition: string): string {
  return condition.startsWith('NOT ') ? condition.slice(4) : `NOT ${condition}`;
}

/**
 * Statements of one transaction, one after another: done when all are. What a later one turns into its opposite (a name that
 * is given away and taken again) counts no more; where nothing else is left, the catalog looks the same before and after. It
 * can say nothing as soon as it cannot for one of them.
 */
export function allOf(conditions: readonly Done[]): Done {
  const known = conditions.flatMap(condition => condition ?? []);
  if (known.length < conditions.length || known.length === 0) return null;
  const holding = known.flatMap(({ all }, at) => {
    const later = new Set(known.slice(at + 1).flatMap(next => next.all.map(not)));
    return all.filter(one => !later.has(one));
  });
  const all = new Set(known.flatMap(one => one.all));
  const telling = holding.some(one => !all.has(not(one)));
  return telling || holding.length === 0 ? { all: [...new Set(holding)] } : null;
}
