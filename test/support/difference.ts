interface Line {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

const context = 3;

/**
 * How two texts differ, line by line, as a unified difference: `-` is expected and missing, `+` is there and unexpected.
 * Empty when they are equal.
 */
export function difference(expected: string, actual: string, name: string): string {
  if (expected === actual) return '';
  const lines = compare(expected.split('\n'), actual.split('\n'));
  const shown = lines.map((_, i) =>
    lines.slice(Math.max(0, i - context), i + context + 1).some(({ sign }) => sign !== ' '),
  );
  const out = [`--- expected ${name}`, `+++ actual ${name}`];
  let [before, after] = [0, 0];
  for (const [i, { sign, text }] of lines.entries()) {
    if (sign !== '+') before++;
    if (sign !== '-') after++;
    if (!shown[i]) continue;
    if (!shown[i - 1]) out.push(`@@ line ${before || 1}, now ${after || 1} @@`);
    out.push(sign + text);
  }
  return out.join('\n');
}

/** The shortest way from one list of lines to the other, by the table of longest common subsequences. */
function compare(before: readonly string[], after: readonly string[]): Line[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before.at(-1 - end) === after.at(-1 - end)
  )
    end++;
  const a = before.slice(start, before.length - end);
  const b = after.slice(start, after.length - end);

  // common[i][j]: how many lines a from i on and b from j on have in common.
  const common = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const row = common[i] ?? new Uint32Array();
    for (let j = b.length - 1; j >= 0; j--) {
      row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }

  const same = (text: string): Line => ({ sign: ' ', text });
  const middle: Line[] = [];
  for (let [i, j] = [0, 0]; i < a.length || j < b.length; ) {
    const [old, now] = [a[i], b[j]];
    if (old !== undefined && old === now) {
      middle.push(same(old));
      i++;
      j++;
    } else if (old !== undefined && (now === undefined || at(i + 1, j) >= at(i, j + 1))) {
      middle.push({ sign: '-', text: old });
      i++;
    } else if (now !== undefined) {
      middle.push({ sign: '+', text: now });
      j++;
    }
  }
  return [...before.slice(0, start).map(same), ...middle, ...before.slice(before.length - end).map(same)];
}
