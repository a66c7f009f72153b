/** Functions that run in the page: each stands alone, and gives what is wrong in words that say where. */

/** What they use of a browser. Its own library of types would let src/ name `document` and `event` by mistake. */
interface Node {
  readonly textContent: string | null;
  readonly parentElement: Element | null;
}
interface Element extends Node {
  readonly tagName: string;
  readonly className: string;
  readonly id: string;
  readonly hash: string;
  readonly attributes: Iterable<{ readonly name: string }>;
  open: boolean;
  closest(selector: string): Element | null;
  checkVisibility(): boolean;
  getBoundingClientRect(): { readonly right: number; readonly height: number };
}
interface Style {
  readonly color: string;
  readonly fill: string;
  readonly backgroundColor: string;
  readonly outlineStyle: string;
}
declare const document: {
  readonly documentElement: Element & { readonly clientWidth: number; readonly scrollWidth: number };
  readonly body: Element;
  readonly activeElement: Element;
  readonly styleSheets: Iterable<{ insertRule(rule: string): void }>;
  querySelectorAll(selector: string): Iterable<Element>;
  getElementById(id: string): Element | null;
  createTreeWalker(root: Element, show: number): { nextNode(): Node | null };
};
declare function getComputedStyle(element: Element): Style;

/** Opens all that is folded, and lays out what is not on the screen yet. */
export function unfold(): void {
  for (const sheet of document.styleSheets) {
    sheet.insertRule('main > section { content-visibility: visible !important }');
  }
  for (const details of document.querySelectorAll('details')) details.open = true;
}

/** What has the focus, and whether that can be seen. */
export function focused(): { tag: string; seen: boolean } {
  const at = document.activeElement;
  return { tag: at.tagName, seen: getComputedStyle(at).outlineStyle !== 'none' };
}

/** What is behind the page, and how much of what is folded can be seen. */
export function onPaper(): { ground: string; folded: number; shown: number } {
  const folded = [...document.querySelectorAll('details .folded')].filter(each => !each.closest('.twin'));
  return {
    ground: getComputedStyle(document.documentElement).backgroundColor,
    folded: folded.length,
    shown: folded.filter(each => each.getBoundingClientRect().height > 0).length,
  };
}

/** Elements and attributes that no page of ours has. */
export function strange(): string[] {
  const found: string[] = [];
  for (const element of document.querySelectorAll('*')) {
    const tag = element.tagName.toLowerCase();
    const ours = tag !== 'script' || element.id === 'dossier';
    if (!ours || ['img', 'iframe', 'object', 'form', 'base'].includes(tag)) found.push(tag);
    for (const { name } of element.attributes) {
      if (name.startsWith('on') || name === 'style' || name === 'autofocus') found.push(`${tag} ${name}`);
    }
  }
  return found;
}

/** Ids that are there twice, and links that lead nowhere. */
export function idsAndLinks(): string[] {
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map(id => `twice: ${id}`);
  const lost = [...document.querySelectorAll('a[href]')]
    .map(link => link.hash.slice(1))
    .filter(id => document.getElementById(id) === null);
  return [...twice, ...lost.map(id => `leads nowhere: ${id}`)];
}

/** The levels of all headings in their order, and those that leave one out. */
export function headings(): { levels: number[]; jumps: string[] } {
  const all = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')];
  const levels = all.map(({ tagName }) => Number(tagName.slice(1)));
  const jumps = all.filter((_, index) => (levels[index] ?? 0) > (levels[index - 1] ?? 0) + 1);
  return { levels, jumps: jumps.map(({ textContent }) => textContent ?? '') };
}

/** What reaches past the right edge of the page. */
export function overflowing(): string[] {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')]
    .filter(element => element.getBoundingClientRect().right > width + 1)
    .slice(-3)
    .map(element => `${element.tagName} ${element.className}: ${element.textContent?.slice(0, 60)}`);
}

/** Text whose contrast to what is behind it is under 4.5. */
export function unreadable(): string[] {
  const channels = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
  const light = (color: string): number => {
    const [r = 0, g = 0, b = 0] = channels(color).map(value => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element: Element | null): string => {
    for (let at = element; at !== null; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if ((channels(backgroundColor)[3] ?? 1) > 0) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  const found = new Set<string>();
  // 4: text nodes.
  const walker = document.createTreeWalker(document.body, 4);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const hidden = element === null || !element.checkVisibility() || element.closest('script, desc, title');
    if (hidden || node.textContent?.trim() === '') continue;
    const style = getComputedStyle(element);
    const [over, under] = [
      light(element.tagName === 'text' ? style.fill : style.color),
      light(ground(element)),
    ];
    const ratio = (Math.max(over, under) + 0.05) / (Math.min(over, under) + 0.05);
    if (ratio < 4.5)
      found.add(`${ratio.toFixed(2)} ${element.tagName} ${element.className}: ${node.textContent}`);
  }
  return [...found];
}
