/** One thing needs another to be there before it, by their keys. */
export interface Edge {
  readonly from: string;
  readonly to: string;
}

/** A piece of DDL that has a place in the order. */
export interface Unit {
  readonly key: string;
  /** Among units that nothing forces into an order, smaller comes first. */
  readonly rank: number;
  readonly name: string;
}

/**
 * Units in an order in which each comes after what it needs; otherwise by rank and name. What is in a circle (which defaults
 * and checks written on their own nearly rule out) comes by rank and name.
 */
export function inOrder<T extends Unit>(units: readonly T[], edges: readonly Edge[]): T[] {
  const sorted = [...units].sort(
    (a, b) => a.rank - b.rank || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
  const byKey = new Map(sorted.map(unit => [unit.key, unit]));
  const needs = new Map<string, string[]>();
  for (const { from, to } of edges) {
    if (from === to || !byKey.has(from) || !byKey.has(to)) continue;
    const list = needs.get(from) ?? [];
    if (list.push(to) === 1) needs.set(from, list);
  }
  const done = new Set<string>();
  const open = new Set<string>();
  const ordered: T[] = [];
  // Depth first without recursion: chains of views can be long.
  for (const root of sorted) {
    const stack: { unit: T; next: number }[] = [{ unit: root, next: 0 }];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const { key } = top.unit;
      if (top.next === 0 && (done.has(key) || open.has(key))) {
        stack.pop();
        continue;
      }
      open.add(key);
      const need = needs.get(key)?.[top.next];
      if (need === undefined) {
        stack.pop();
        done.add(key);
        ordered.push(top.unit);
        continue;
      }
      top.next++;
      const unit = byKey.get(need);
      if (unit && !done.has(need) && !open.has(need)) stack.push({ unit, next: 0 });
    }
  }
  return ordered;
}
