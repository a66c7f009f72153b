import { short, splitQualified } from '../sql/names.ts';
import { canJoin } from './combine.ts';
import type { Placed } from './drafts.ts';
import { words } from './mentioned.ts';
import { depend } from './order.ts';
import { tableOf } from './resolve.ts';
import { type Shared, sessionLinks } from './sessions.ts';

/** Steps that become one, by their place in the list, in the order in which they are written. */
export interface Cluster {
  readonly members: readonly number[];
  /** Steps written between them that need what the earlier ones do, and nothing of the later ones. */
  readonly followers: readonly number[];
  /** Names that are given up and taken again within it. */
  readonly replaced: ReadonlySet<string>;
}

type Link = readonly [number, number];

/**
 * Which steps must not be told apart, because between them something would be missing or broken for those who use it: what is
 * dropped and made again under the same name, with its comments and privileges; a rename and the replacements that lean on
 * it; what is temporary and what uses it; a transaction of the change's own that needs no other treatment; and what stands between and cannot be moved.
 */
export function clusters(placed: readonly Placed[], note: (text: string) => void): Cluster[] {
  const { links: swaps, replaced } = swapsIn(placed);
  const of = new Map(placed.map((_, at) => [at, [at]]));
  const join = ([one, other]: Link): void => {
    const all = [...new Set([...(of.get(one) ?? []), ...(of.get(other) ?? [])])].sort((a, b) => a - b);
    for (const at of all) of.set(at, all);
  };
  const possible = ([one, other]: Link): boolean => mayShare(placed, one, other);
  const shared = sessionLinks(placed);
  for (const { link, what } of shared)
    if (possible(link)) join(link);
    else noteLost(placed, link, what, note);
  for (const link of [...swaps, ...renames(placed, swaps.flat())].filter(possible)) join(link);
  for (const link of additions(placed, swaps).filter(possible)) join(link);
  for (const group of groupsThatStay(placed, swaps)) for (const at of group) join([group[0] ?? at, at]);
  const broken = new Set<readonly number[]>();
  for (let grown = true; grown; ) {
    grown = false;
    for (const members of new Set(of.values())) {
      const [between] = broken.has(members) ? [] : caught(placed, members);
      if (between === undefined) continue;
      const first = members[0] ?? between;
      grown = true;
      if (possible([first, between])) join([first, between]);
      else broken.add(members);
    }
  }
  return [...new Set(of.values())].flatMap(members => {
    if (members.length < 2) return [];
    if (broken.has(members)) {
      note(
        `${linesOf(placed, members)} stay apart, because what is between them cannot run in their transaction.`,
      );
      for (const what of sharedBy(members, shared)) note(endsWithSession(what));
      return [];
    }
    noteJoined(placed, members, replaced, sharedBy(members, shared), note);
    return [{ members, followers: followersOf(placed, members), replaced }];
  });
}

function mayShare(placed: readonly Placed[], one: number, other: number): boolean {
  const [a, b] = [placed[one], placed[other]];
  if (!a || !b || !canJoin(a.draft) || !canJoin(b.draft)) return false;
  return a.item.settings.join(';') === b.item.settings.join(';');
}

/** Each step that takes a name which an earlier one gave up. A renamed table keeps what is made on it. */
function swapsIn(placed: readonly Placed[]): { links: Link[]; replaced: ReadonlySet<string> } {
  const links: Link[] = [];
  const replaced = new Set<string>();
  let free = new Map<string, number>();
  for (const [at, { names }] of placed.entries()) {
    for (const name of names.takes) {
      const by = free.get(name);
      if (by === undefined) continue;
      links.push([by, at]);
      replaced.add(name);
      free.delete(name);
    }
    const [from, to] = [names.frees[0], names.takes[0]].map(name => name?.replace(/^relation /, ' on '));
    if (from?.startsWith(' on ') && to !== undefined) {
      const moved = (name: string) => (name.endsWith(from) ? name.slice(0, -from.length) + to : name);
      for (const name of free.keys()) if (name.endsWith(from)) replaced.add(name);
      free = new Map([...free].map(([name, by]) => [moved(name), by]));
    }
    for (const name of names.frees) free.set(name, at);
  }
  return { links, replaced };
}

/** Each rename that running code meets, with the steps that replace something which is about what it renames. */
function renames(placed: readonly Placed[], swapped: readonly number[]): Link[] {
  return placed.flatMap(({ names, draft }, at): Link[] => {
    if (names.frees.length === 0 || names.takes.length === 0 || draft.phase !== 'switch') return [];
    const [before, after] = [bare(names.frees), bare(names.takes)];
    return [...placed.entries()].flatMap(([other, one]): Link[] => {
      if (other === at || !(swapped.includes(other) || replaces(one))) return [];
      const body = 'CreateFunctionStmt' in one.node ? words(one.item.statement.sql) : new Set<string>();
      const says = (list: readonly string[]) => list.some(name => body.has(name));
      const leans = other > at ? depend(draft, one.draft) || says(before) || says(after) : says(after);
      return leans ? [[at, other]] : [];
    });
  });
}

function replaces({ node }: Placed): boolean {
  const { replace } = Object.values(node)[0] as { replace?: boolean };
  return replace === true;
}

/** The last part of each name: `users` of `relation public.users`, `email` of `column email on public.users`. */
function bare(names: readonly string[]): string[] {
  return names.map(name => splitQualified(name.replace(/^\w+ /, '').replace(/ on .*$/, '')).name);
}

/** Comments, privileges and owners of what was dropped and made again. */
function additions(placed: readonly Placed[], swaps: readonly Link[]): Link[] {
  return placed.flatMap(({ names }, at): Link[] => {
    const [, maker] = swaps.findLast(([, taker]) => taker < at && isAbout(names.about, placed[taker])) ?? [];
    return maker === undefined ? [] : [[maker, at]];
  });
}

function isAbout(about: readonly string[], maker: Placed | undefined): boolean {
  return about.length > 0 && about.every(name => maker?.names.takes.includes(name));
}

/**
 * Transactions of the change that stay whole: nothing was done to their statements that takes them apart, they belong to one
 * phase, or to one switch, and they hold no locks on several tables together that are there already.
 */
function groupsThatStay(placed: readonly Placed[], swaps: readonly Link[]): number[][] {
  const groups = new Map<number, number[]>();
  for (const [at, { item }] of placed.entries()) {
    if (item.group !== undefined) groups.set(item.group, [...(groups.get(item.group) ?? []), at]);
  }
  return [...groups.values()].filter(group => {
    const members = group.flatMap(at => placed[at] ?? []);
    const whole = members.every(({ node }) => placed.filter(one => one.node === node).length === 1);
    const phases = new Set(members.map(({ draft }) => draft.phase));
    const swap = phases.has('switch') || swaps.some(link => link.every(at => group.includes(at)));
    const together = phases.size === 1 && tablesLocked(members).size < 2;
    return whole && group.every(at => mayShare(placed, group[0] ?? at, at)) && (together || swap);
  });
}

/** Tables of before that statements other than those on rows lock. */
function tablesLocked(members: readonly Placed[]): Set<string> {
  const onRows = /^(Insert|Update|Delete|Merge|Select|Copy)Stmt$/;
  const locked = members
    .filter(({ node }) => !onRows.test(Object.keys(node)[0] ?? ''))
    .flatMap(({ draft, context }) => draft.relations.filter(name => tableOf(context.original, name)));
  return new Set(locked);
}

/** Steps between the first and the last that need an earlier one and are needed by a later one. */
function caught(placed: readonly Placed[], members: readonly number[]): number[] {
  return between(members).filter(
    at =>
      members.some(one => one < at && leans(placed, at, one)) &&
      members.some(one => one > at && leans(placed, one, at)),
  );
}

function followersOf(placed: readonly Placed[], members: readonly number[]): number[] {
  const followers: number[] = [];
  for (const at of between(members)) {
    if ([...members, ...followers].some(one => one < at && leans(placed, at, one))) followers.push(at);
  }
  return followers;
}

function between(members: readonly number[]): number[] {
  const [first = 0, last = 0] = [members[0], members.at(-1)];
  return Array.from({ length: last - first }, (_, at) => first + at).filter(at => !members.includes(at));
}

/** No view, trigger or policy stands in the way of a new column. */
function leans(placed: readonly Placed[], later: number, earlier: number): boolean {
  const [one, other] = [placed[earlier], placed[later]];
  if (!one || !other || ('DropStmt' in one.node && other.recipe === 'add-column')) return false;
  return depend(one.draft, other.draft);
}

/** What the plan does differently from what is written: a transaction of the change's own is no news. */
function noteJoined(
  placed: readonly Placed[],
  members: readonly number[],
  replaced: ReadonlySet<string>,
  temporary: readonly string[],
  note: (text: string) => void,
): void {
  const groups = new Set(members.map(at => placed[at]?.item.group));
  if (groups.size === 1 && !groups.has(undefined)) return;
  const taken = members.flatMap(at => placed[at]?.names.takes ?? []);
  const names = taken.filter(name => replaced.has(name)).map(spoken);
  const lines = linesOf(placed, members);
  for (const what of temporary) note(`${lines} run in one transaction: the ${what} ends with its session.`);
  if (temporary.length > 0 && names.length === 0) return;
  const what = names.length > 0 ? [...new Set(names)].join(', ') : 'what uses the old name';
  note(`${lines} run in one transaction: between them ${what} would be missing or broken.`);
}

const spoken = (name: string): string =>
  name.startsWith('default ')
    ? `the ${name.replace(/ on .*$/, '')}`.replace('default ', 'default of ')
    : short(name.replace(/^\w+ /, '').replace(/ on .*$/, ''));

/** What is temporary and keeps these steps together. */
function sharedBy(members: readonly number[], shared: readonly Shared[]): string[] {
  const within = shared.filter(({ link }) => link.every(at => members.includes(at)));
  return [...new Set(within.map(({ what }) => what))];
}

function noteLost(placed: readonly Placed[], link: Link, what: string, note: (text: string) => void): void {
  const line = placed[link[1]]?.item.statement.line;
  note(`Line ${line} cannot run in the transaction that makes the ${what}. ${endsWithSession(what)}`);
}

function endsWithSession(what: string): string {
  return `The ${what} ends with its session: run in another one, these steps do not find it.`;
}

function linesOf(placed: readonly Placed[], members: readonly number[]): string {
  const lines = [...new Set(members.map(at => placed[at]?.item.statement.line))];
  if (lines.length === 1) return `Statements of line ${lines[0]}`;
  return `Lines ${lines.slice(0, -1).join(', ')} and ${lines.at(-1)}`;
}
