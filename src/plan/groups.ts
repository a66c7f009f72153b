import { clusters } from './clusters.ts';
import type { Placed } from './drafts.ts';
import type { Numbered } from './together.ts';
import { together } from './together.ts';

/**
 * Steps that must not be told apart (see `clusters`) become one. Any other is a step of its own, and a note says so where the
 * change has a transaction around it.
 */
export function joinTransactions(placed: readonly Placed[], note: (text: string) => void): Numbered[] {
  const found = clusters(placed, note);
  noteApart(placed, found, note);
  const numbered: Numbered[] = [];
  const clusterOf = new Map(found.flatMap(cluster => cluster.members.map(at => [at, cluster])));
  const waiting = new Map<number, Numbered[]>();
  for (const [at, one] of placed.entries()) {
    const cluster = clusterOf.get(at);
    const last = cluster?.members.at(-1);
    const after = found.find(({ followers }) => followers.includes(at))?.members.at(-1);
    if (cluster && last === at) {
      const members = cluster.members.flatMap(index => placed[index] ?? []);
      numbered.push(together(members, cluster.replaced), ...(waiting.get(at) ?? []));
    } else if (!cluster && after !== undefined) {
      waiting.set(after, [...(waiting.get(after) ?? []), alone(one)]);
    } else if (!cluster) numbered.push(alone(one));
  }
  return numbered;
}

function alone({ draft, recipe, item }: Placed): Numbered {
  return { draft, recipe, from: [item.at], settings: item.settings };
}

function noteApart(
  placed: readonly Placed[],
  found: ReturnType<typeof clusters>,
  note: (text: string) => void,
): void {
  const groups = new Set(placed.flatMap(({ item }) => item.group ?? []));
  for (const group of groups) {
    const members = [...placed.keys()].filter(at => placed[at]?.item.group === group);
    const whole = found.some(cluster => members.every(at => cluster.members.includes(at)));
    if (members.length < 2 || whole) continue;
    const lines = members.map(at => placed[at]?.item.statement.line ?? 0);
    const [first, last] = [Math.min(...lines), Math.max(...lines)];
    note(
      `The transaction around ${first === last ? `line ${first}` : `lines ${first} to ${last}`} is left out: its statements become steps with transactions of their own.`,
    );
  }
}
