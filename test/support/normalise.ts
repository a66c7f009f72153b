/**
 * What differs between two runs of the same case on the same major, and what stands for it in an expectation:
 *
 * | varies                                   | becomes                                                        |
 * |------------------------------------------|----------------------------------------------------------------|
 * | a measured time, as a number             | 1 (millisecond)                                                |
 * | a time in words: `2 ms`, `3-6 s`         | `N ms`                                                         |
 * | the sizes a step was timed at            | no samples; sampled and compared rows become 1000              |
 * | whether there was time for two sizes     | `fitted`, not `assumed`                                        |
 * | the minor version of the server          | `18.x`                                                         |
 * | digests and fingerprints of definitions  | `digest`: they change with every word of what they cover       |
 * | the id of the plan, a part of its digest | `plan-id`                                                      |
 * | the folder of the case, `--out`, tmp     | `.`, `plan`, `<tmp>`                                           |
 *
 * What differs between majors without being behaviour is in major.ts.
 *
 * Timeouts are not measured: they stand as they are ("at most 500 ms a try"), as do SQL and everything else.
 */

/** Keys whose number was measured, with what stands for it. */
const measured: Readonly<Record<string, unknown>> = {
  predictedMs: { low: 1, mid: 1, high: 1 },
  ms: 1,
  maxWaitMs: 1,
  samples: [],
  sampled: 1000,
};

/** Keys that hold SQL, where a number with a unit is part of the statement. */
const verbatim = new Set(['sql', 'query', 'doneWhen', 'halfDone', 'command', 'count']);

const times =
  /(?<!at most )\b(?:under |up to (?!\d+ \w+ more a try))?\d+(?:\.\d+)?(?:(?:-| to | ms to | s to )\d+(?:\.\d+)?)? (?:ms|s|min|h|days)\b/g;

/** Absolute paths and other names of this run alone, each with what stands for it; the first that matches wins. */
export type Paths = readonly (readonly [name: string, standIn: string])[];

/** A text as it is expected: versions and paths replaced, measured times only with `withTimes`. */
export function normaliseText(text: string, paths: Paths, withTimes = false): string {
  const placed = paths.reduce((result, [path, standIn]) => result.replaceAll(path, standIn), text);
  const versioned = placed.replace(/\b(PostgreSQL) (\d+)\.\d+\b/g, '$1 $2.x');
  return withTimes ? versioned.replace(times, 'N ms') : versioned;
}

/** A `--json` document, or any part of one, as it is expected; `withTimes`: a time in words was measured. */
export function normalise<T>(document: T, paths: Paths, withTimes = true): T {
  return walk(document, '', paths, withTimes) as T;
}

function walk(value: unknown, key: string, paths: Paths, withTimes: boolean): unknown {
  if (Object.hasOwn(measured, key)) return measured[key];
  if (Array.isArray(value)) return value.map(item => walk(item, key, paths, withTimes));
  if (typeof value === 'string') return text(value, key, paths, withTimes);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, walk(inner, name, paths, withTimes)]);
  // How many rows an undo was compared on follows from how many fitted into the time budget.
  return Object.fromEntries(
    'outcome' in value ? entries.map(([n, v]) => (n === 'rows' ? [n, 1000] : [n, v])) : entries,
  );
}

function text(value: string, key: string, paths: Paths, withTimes: boolean): string {
  if (key === 'basis') return value === 'assumed' ? 'fitted' : value;
  if (key === 'digest' || key === 'fingerprint') return 'digest';
  if (key === 'server' || key === 'version') return value.replace(/^(\d+)\.\d+$/, '$1.x');
  return normaliseText(value, paths, withTimes && !verbatim.has(key));
}
