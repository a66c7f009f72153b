import { topLevel } from './top-level.ts';

/** `SET (...)` and `RESET (...)` that lead from one list of options to another, as they stand in parentheses. */
export function changeOptions(before: string, after: string): string[] {
  const [old, wanted] = [options(before), options(after)];
  const set = [...wanted].filter(([name, value]) => old.get(name) !== value);
  const reset = [...old.keys()].filter(name => !wanted.has(name));
  return [
    ...(set.length > 0 ? [`SET (${set.map(([name, value]) => `${name}=${value}`).join(', ')})`] : []),
    ...(reset.length > 0 ? [`RESET (${reset.join(', ')})`] : []),
  ];
}

function options(text: string): Map<string, string> {
  return new Map(
    topLevel(text).map(one => {
      const at = one.indexOf('=');
      return at < 0 ? [one, 'true'] : [one.slice(0, at).trim(), one.slice(at + 1).trim()];
    }),
  );
}
