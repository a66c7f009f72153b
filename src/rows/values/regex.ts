/** Characters that may stand at a place, and how many of them. */
export interface Run {
  readonly characters: string;
  readonly count: number;
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const SIGNS = '-_.+@#:/ ';

const escapes: Readonly<Record<string, string>> = {
  d: DIGITS,
  w: `${LOWER}${DIGITS}_`,
  s: ' ',
  D: LOWER,
  W: '-',
  S: `${LOWER}${DIGITS}`,
};
const named: Readonly<Record<string, string>> = {
  alpha: LOWER + UPPER,
  alnum: LOWER + DIGITS + UPPER,
  digit: DIGITS,
  lower: LOWER,
  upper: UPPER,
  xdigit: '0123456789abcdefABCDEF',
  space: ' ',
  punct: '-_.',
};

/** How many characters an open-ended quantifier gives, if the length allows. */
const OPEN = 6;

interface Atom {
  /** One alternative of a group, or a set of characters. */
  readonly runs: readonly Run[];
  least: number;
  most: number;
}

/**
 * One way to write texts that match a regular expression, as runs of characters; the first alternative of each group.
 * Undefined for expressions with anything else than characters, sets, groups, quantifiers and anchors.
 */
export function parsePattern(pattern: string, shortest: number, longest: number): Run[] | undefined {
  const reader = new Reader(pattern);
  const atoms = reader.sequence();
  if (!atoms || !reader.atEnd()) return undefined;
  const fixed = atoms.reduce((sum, atom) => sum + lengthOf(atom.runs) * atom.least, 0);
  let spare = longest - fixed;
  let short = shortest - fixed;
  return atoms.flatMap(({ runs, least, most }) => {
    const one = Math.max(1, lengthOf(runs));
    const more = Math.min(
      most - least,
      Math.max(OPEN - least, Math.ceil(short / one)),
      Math.floor(spare / one),
    );
    const times = least + Math.max(0, more);
    spare -= (times - least) * one;
    short -= (times - least) * one;
    const [only] = runs;
    if (only && runs.length === 1) return [{ characters: only.characters, count: only.count * times }];
    return Array.from({ length: times }, () => runs).flat();
  });
}

function lengthOf(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => sum + run.count, 0);
}

class Reader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Up to the end or a closing bracket; further alternatives are skipped. */
  sequence(): Atom[] | undefined {
    const atoms: Atom[] = [];
    while (!this.atEnd() && this.peek() !== ')') {
      if (this.peek() === '|') {
        this.at++;
        if (!this.sequence()) return undefined;
        break;
      }
      const runs = this.atom();
      if (!runs) return undefined;
      const quantifier = this.quantifier();
      if (!quantifier) return undefined;
      atoms.push({ runs, ...quantifier });
    }
    return atoms;
  }

  private peek(): string {
    return this.text[this.at] ?? '';
  }

  private atom(): Run[] | undefined {
    const character = this.text[this.at++] ?? '';
    if (character === '^' || character === '$') return [];
    if (character === '.') return [{ characters: LOWER + DIGITS, count: 1 }];
    if (character === '[') return this.set();
    if (character === '(') return this.group();
    if (character === '\\') return this.escape();
    return '*+?{'.includes(character) ? undefined : [{ characters: character, count: 1 }];
  }

  private escape(): Run[] | undefined {
    const character = this.text[this.at++] ?? '';
    const known = escapes[character];
    if (known !== undefined) return [{ characters: known, count: 1 }];
    return /[A-Za-z0-9]/.test(character) || character === ''
      ? undefined
      : [{ characters: character, count: 1 }];
  }

  private group(): Run[] | undefined {
    if (this.text.startsWith('?:', this.at)) this.at += 2;
    else if (this.peek() === '?') return undefined;
    const atoms = this.sequence();
    if (!atoms || this.text[this.at++] !== ')') return undefined;
    return atoms.flatMap(({ runs, least, most }) =>
      Array.from({ length: Math.max(least, Math.min(most, least === 0 ? 0 : OPEN)) }, () => runs).flat(),
    );
  }

  private set(): Run[] | undefined {
    const negated = this.peek() === '^';
    if (negated) this.at++;
    let characters = '';
    for (let first = true; first || this.peek() !== ']'; first = false) {
      if (this.atEnd()) return undefined;
      const name = /^\[:(\w+):\]/.exec(this.text.slice(this.at));
      if (name) {
        this.at += name[0].length;
        characters += named[name[1] ?? ''] ?? '';
      } else characters += this.member();
    }
    this.at++;
    const set = negated
      ? [...(LOWER + DIGITS + UPPER + SIGNS)].filter(c => !characters.includes(c)).join('')
      : characters;
    return set === '' ? undefined : [{ characters: set, count: 1 }];
  }

  /** One character of a set, one escape, or a range. */
  private member(): string {
    const from = this.text[this.at++] ?? '';
    if (from === '\\') {
      const character = this.text[this.at++] ?? '';
      return escapes[character] ?? character;
    }
    const to = this.text[this.at + 1] ?? ']';
    if (this.peek() !== '-' || to === ']') return from;
    this.at += 2;
    const [low, high] = [from.charCodeAt(0), to.charCodeAt(0)];
    return Array.from({ length: Math.max(0, high - low + 1) }, (_, k) => String.fromCharCode(low + k)).join(
      '',
    );
  }

  private quantifier(): { least: number; most: number } | undefined {
    const character = this.peek();
    let found = { least: 1, most: 1 };
    if (character === '*') found = { least: 0, most: Infinity };
    else if (character === '+') found = { least: 1, most: Infinity };
    else if (character === '?') found = { least: 0, most: 0 };
    else if (character === '{') {
      const bounds = /^\{(\d+)(,?)(\d*)\}/.exec(this.text.slice(this.at));
      if (!bounds) return undefined;
      const least = Number(bounds[1]);
      found = { least, most: bounds[2] === '' ? least : bounds[3] === '' ? Infinity : Number(bounds[3]) };
      this.at += bounds[0].length - 1;
    } else return found;
    this.at++;
    // Lazy and greedy quantifiers allow the same texts.
    if (this.peek() === '?') this.at++;
    return found;
  }
}
