import { HOLE, type Hole, type HoledText } from './holed.ts';
import { type Token, tokens } from './tokens.ts';

/** What may stand in the place of a hole so that the rest of the query can be judged. */
export type Filling =
  | { readonly as: 'parameters'; readonly count: number; readonly open: string; readonly close: string }
  | { readonly as: 'text'; readonly text: string; readonly leavesOut: boolean };

/** A stretch of the text with one or more holes in it that is filled as one, and the ways to fill it, best first. */
export interface Group {
  readonly start: number;
  readonly end: number;
  readonly holes: readonly Hole[];
  readonly fillings: readonly Filling[];
}

/** Why no query can be made of a text at all. */
export interface Undecided {
  readonly because: string;
  /** Not even the table is known, so it may be any. */
  readonly anyTable?: true;
}

const parameter: Filling = { as: 'parameters', count: 1, open: '', close: '' };
const list: Filling = { as: 'parameters', count: 1, open: '(', close: ')' };
const nothing: Filling = { as: 'text', text: '', leavesOut: true };
const anyExpression: Filling = { as: 'text', text: 'NULL', leavesOut: true };
/** A bare constant is no sort key; the number of a column always is one. */
const anyOrder: Filling = { as: 'text', text: '1', leavesOut: true };
const anyGroup: Filling = { as: 'text', text: 'NULL::text', leavesOut: true };
const anyCondition: Filling = { as: 'text', text: 'true', leavesOut: true };
const dropped = (leavesOut: boolean): Filling => ({ as: 'text', text: '', leavesOut });

const tableWords = /^(from|join|into|update|only|table|truncate|copy)$/;
const conditionWords = /^(where|and|or|on|having|not)$/;
const columnWords = /^(select|distinct|by|returning|all)$/;
const clauseWords =
  /^(from|where|group|having|order|limit|offset|union|except|intersect|for|returning|on|as|and|or|window|fetch|set|values|join|left|inner|cross)$/;

/** Sorts the holes of a text into groups by where they stand, or says what cannot be decided before the program runs. */
export function groupHoles(from: HoledText): Group[] | Undecided {
  const all = tokens(from.text);
  const groups: Group[] = [];
  const places = [...from.text.matchAll(new RegExp(HOLE, 'g'))].map(({ index }) => index);
  let next = 0;
  for (const [at, token] of all.entries()) {
    // Holes in comments belong to no token.
    while ((places[next] ?? token.start) < token.start) next++;
    const first = next;
    while ((places[next] ?? token.end) < token.end) next++;
    const holes = from.holes.slice(first, next);
    if (holes.length === 0) continue;
    const group = groupAt(from.text, all, at, holes);
    if ('because' in group) return group;
    const last = groups.at(-1);
    // A name such as `prefix_${a}_${b}` is one stretch.
    if (last && last.end > group.start)
      groups[groups.length - 1] = {
        ...last,
        end: Math.max(last.end, group.end),
        holes: [...last.holes, ...holes],
      };
    else groups.push(group);
  }
  return groups;
}

function groupAt(text: string, all: readonly Token[], at: number, holes: readonly Hole[]): Group | Undecided {
  const token = all[at] as Token;
  if (token.kind === 'string') {
    return { start: token.start, end: token.end, holes, fillings: stringFillings(text, all, at) };
  }
  const word = (offset: number): string => wordAt(text, all[at + offset]);
  const before = all[at - 1];
  const after = all[at + 1];
  const touches = before?.end === token.start;
  const continues =
    touches && before !== undefined && (before.kind !== 'symbol' || text[before.start] === '.');
  // `$${values.length}`: the number of a parameter.
  if (touches && before && text[before.start] === '$' && before.kind === 'symbol') {
    const numbered = holes.map((hole): Hole => ({ ...hole, kind: 'value' }));
    return { start: before.start, end: token.end, holes: numbered, fillings: [parameter] };
  }
  const [hole] = holes;
  if (hole?.kind === 'value')
    return { start: token.start, end: token.end, holes, fillings: valueFillings(text, all, at) };

  const isTable = standsForTable(text, all, at);
  // Before a type after `::` or a function it can only be a schema; elsewhere it may be an alias.
  const isSchema = isTable || word(-1) === ':' || word(3) === '(';
  // `${schema}.users`: the search path of the check covers every schema.
  if (after?.start === token.end && text[after.start] === '.' && !continues)
    return { start: token.start, end: after.end, holes, fillings: [dropped(!isSchema)] };
  if (isTable) return undecidedTable(holes);
  if (touches && before && (before.kind === 'word' || text[before.start] === '.')) {
    const start = text[before.start] === '.' ? (all[at - 2]?.start ?? before.start) : before.start;
    if (standsForTable(text, all, text[before.start] === '.' ? at - 2 : at - 1)) return undecidedTable(holes);
    return { start, end: endOfGlued(all, at), holes, fillings: [anyExpression, nothing] };
  }
  const fillings =
    token.kind === 'name'
      ? [anyExpression]
      : hole?.kind === 'bound' &&
          !conditionWords.test(word(word(-1) === '(' ? -2 : -1)) &&
          !columnWords.test(word(-1)) &&
          !endsOperand(text, all, at)
        ? [...valueFillings(text, all, at), anyExpression, nothing]
        : textFillings(text, all, at);
  return { start: token.start, end: endOfGlued(all, at), holes, fillings };
}

const typeWords = /^(interval|date|time|timestamp|timestamptz|timetz)$/;

/** A string with holes is one parameter, except after a type name, where only a literal can stand. */
function stringFillings(text: string, all: readonly Token[], at: number): Filling[] {
  const literal = text.slice(all[at]?.start, all[at]?.end);
  const type = wordAt(text, all[at - 1]);
  const only = literal === `'${HOLE}'`;
  const inside = !typeWords.test(type)
    ? literal.replaceAll(HOLE, '1')
    : type === 'interval'
      ? literal.replaceAll(HOLE, only ? '1 day' : '1')
      : "'now'";
  const asText: Filling = { as: 'text', text: inside, leavesOut: false };
  return typeWords.test(type) ? [asText] : [parameter, { ...asText, leavesOut: true }];
}

/** Ways to fill a hole whose text is pasted in, by the key words around it. */
function textFillings(text: string, all: readonly Token[], at: number): Filling[] {
  const before = wordAt(text, all[at - 1]);
  const after = wordAt(text, all[at + 1]);
  const ends = after === '' || after === ')' || after === ';' || clauseWords.test(after);
  if (conditionWords.test(before) && ends) return [anyCondition, nothing];
  if (before === '(' && after === ')' && conditionWords.test(wordAt(text, all[at - 2])))
    return [anyCondition];
  if (before === 'by') return [wordAt(text, all[at - 2]) === 'order' ? anyOrder : anyGroup, nothing];
  const isColumns = columnWords.test(before) && (ends || /^[,?]$/.test(after));
  if (isColumns) return [anyExpression, nothing];
  if (before === ',' && after === 'from') return [anyExpression, nothing];
  if (endsOperand(text, all, at)) return [nothing];
  return [...valueFillings(text, all, at), anyExpression, nothing];
}

/** After `t.id` or `$1` no value can follow: what is pasted there goes on with the query. */
function endsOperand(text: string, all: readonly Token[], at: number): boolean {
  const before = all[at - 1];
  if (before?.kind === 'parameter') return true;
  return before?.kind === 'word' && wordAt(text, all[at - 2]) === '.';
}

function valueFillings(text: string, all: readonly Token[], at: number): Filling[] {
  const before = wordAt(text, all[at - 1]);
  if (before === 'in') return [list, parameter];
  if (before === 'values') {
    const count = columnsBefore(text, all, at - 1);
    return [{ as: 'parameters', count: Math.max(count, 1), open: '(', close: ')' }];
  }
  return [parameter];
}

/** How many columns the list in parentheses before this token names; 0 when there is none. */
function columnsBefore(text: string, all: readonly Token[], at: number): number {
  if (wordAt(text, all[at - 1]) !== ')') return 0;
  let count = 1;
  for (let back = at - 2; back >= 0; back--) {
    const word = wordAt(text, all[back]);
    if (word === '(') return count;
    if (word === ')') return 0;
    if (word === ',') count++;
  }
  return 0;
}

function standsForTable(text: string, all: readonly Token[], at: number): boolean {
  const before = wordAt(text, all[at - 1]);
  const earlier = wordAt(text, all[at - 2]);
  if (!tableWords.test(before)) return false;
  if (before === 'update') return !/^(for|key|do|on)$/.test(earlier);
  return before !== 'from' || (earlier !== 'distinct' && !insideCallWithFrom(text, all, at - 1));
}

/** `extract(year from ...)` and its like: no table follows. */
function insideCallWithFrom(text: string, all: readonly Token[], at: number): boolean {
  let depth = 0;
  for (let back = at - 1; back >= 0; back--) {
    const word = wordAt(text, all[back]);
    if (word === ')') depth++;
    else if (word === '(' && depth-- === 0)
      return /^(extract|substring|trim|overlay)$/.test(wordAt(text, all[back - 1]));
    else if (word === 'select' && depth === 0) return false;
  }
  return false;
}

function undecidedTable(holes: readonly Hole[]): Undecided {
  return {
    because: `the table name is decided when it runs: ${holes.map(({ source }) => source).join(', ')}`,
    anyTable: true,
  };
}

/** The end of what is glued to a hole: `${prefix}_name`. */
function endOfGlued(all: readonly Token[], at: number): number {
  let end = all[at]?.end ?? 0;
  for (let next = at + 1; all[next]?.start === end && all[next]?.kind === 'word'; next++)
    end = all[next]?.end ?? end;
  return end;
}

/** A word in lower case, a symbol as it is, nothing for everything else. */
function wordAt(text: string, token: Token | undefined): string {
  if (token?.kind !== 'word' && token?.kind !== 'symbol') return token ? '?' : '';
  return text.slice(token.start, token.end).toLowerCase();
}
