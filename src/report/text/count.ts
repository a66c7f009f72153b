/** Digits in groups of three: `1,204`. Not by locale: the same dossier must give the same text everywhere. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A number of rows as people say it: `1,204`, `400k`, `123,456`, `5M`, `1.25M`, `2B`. */
export function countText(value: number): string {
  const whole = Math.round(value);
  if (whole < 10_000) return grouped(whole);
  if (whole < 1_000_000) return whole % 1000 === 0 ? `${whole / 1000}k` : grouped(whole);
  const [scale, letter] = whole < 999_500_000 ? [1e6, 'M'] : [1e9, 'B'];
  return `${grouped(Number((whole / scale).toPrecision(3)))}${letter}`;
}

/** `1 row`, `2 rows`, `no rows`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return value === 0 ? `no ${many}` : `${countText(value)} ${value === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`; with `most`, `a, b and 3 more`. */
export function listText(items: readonly string[], most = Number.POSITIVE_INFINITY): string {
  const shown = items.length > most ? [...items.slice(0, most), `${items.length - most} more`] : items;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** A sentence without its full stop, so that it can stand in a list. */
export function unstopped(sentence: string): string {
  return sentence.trim().replace(/[.;]+$/, '');
}

/** A sentence with a full stop, if it has no other end. */
export function stopped(sentence: string): string {
  const text = sentence.trim();
  return text === '' || /[.!?:]$/.test(text) ? text : `${text}.`;
}

/** Step ids in few words, runs of numbers as ranges: `step 2`, `steps 1, 3-6 and 9`. */
export function stepsText(ids: readonly string[]): string {
  const runs: string[][] = [];
  for (const id of ids) {
    const last = runs.at(-1);
    if (last !== undefined && Number(id) === Number(last.at(-1)) + 1) last.push(id);
    else runs.push([id]);
  }
  const said = runs.flatMap(run => (run.length > 2 ? [`${run[0]}-${run.at(-1)}`] : run));
  return `${ids.length === 1 ? 'step' : 'steps'} ${listText(said)}`;
}
