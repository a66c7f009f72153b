import { topLevel } from './top-level.ts';

/** Labels of an enum, in their order, as literals. */
export function labelsOf(definition: string): string[] {
  return topLevel(/^CREATE TYPE .*? AS ENUM \((.*)\)$/s.exec(definition)?.[1] ?? '');
}

/** A label as it is, from the literal of the catalog. */
export function labelText(literal: string): string {
  const inside = literal.replace(/^E?'/, '').slice(0, -1).replaceAll("''", "'");
  return literal.startsWith('E') ? inside.replaceAll('\\\\', '\\') : inside;
}

/** Labels that have no way to go, and those whose order is another; both empty where new labels are all there is. */
export function lostLabels(before: string, after: string): { gone: string[]; moved: string[] } {
  const [old, wanted] = [labelsOf(before), labelsOf(after)];
  const gone = old.filter(label => !wanted.includes(label));
  const kept = old.filter(label => wanted.includes(label));
  const order = wanted.filter(label => old.includes(label));
  return { gone, moved: kept.filter((label, at) => order[at] !== label) };
}

/** New labels, each at its place. */
export function addLabels(name: string, before: string, after: string): string[] {
  const [old, wanted] = [labelsOf(before), labelsOf(after)];
  return wanted.flatMap((label, at) => {
    if (old.includes(label)) return [];
    const next = wanted.slice(at + 1).find(one => old.includes(one));
    if (next === undefined) return [`ALTER TYPE ${name} ADD VALUE ${label}`];
    return [`ALTER TYPE ${name} ADD VALUE ${label} BEFORE ${next}`];
  });
}
