import type { Candidate, Failure } from '../candidate.ts';
import type { KnownRelations } from '../known.ts';
import { holedText } from '../query/holed.ts';
import { looksWhole } from '../query/looks.ts';
import type { Style } from '../query/placeholders.ts';
import { resolveQuery } from '../query/resolve.ts';
import type { QueryStatement } from '../query/statement.ts';
import { isPostgresJs } from './drivers.ts';
import { guardedNames } from './fallback.ts';
import type { Located } from './meaning.ts';
import type { Project } from './project.ts';
import { isForPeople, type Root } from './roots.ts';
import type { Sink } from './sinks.ts';
import type { Node } from './syntax.ts';
import { tagKind } from './tags.ts';
import { mostVariants } from './variants.ts';

/** The queries that a text gives, or why it gives none. Texts that are not SQL give neither. */
export function judge(
  project: Project,
  root: Root,
  sinks: readonly Sink[],
  known: KnownRelations,
): { candidates: Candidate[]; failures: Failure[] } {
  const { node } = root.at;
  const isTag = node.type === 'TaggedTemplateExpression' && tagKind(node.tag) === 'sql';
  const proven = sinks.length > 0 || isTag;
  const sure = isTag || sinks.some(sink => sink.sure);
  const styles: readonly Style[] = sinks[0]?.styles ?? ['always'];
  const candidates: Candidate[] = [];
  const partial: Failure[] = [];
  const failed: Failure[] = [];
  const place = placeOf(root.at);
  if (!proven && isForPeople(node)) return { candidates, failures: [] };
  for (const { pieces } of root.texts.list) {
    const text = holedText(pieces);
    const source = cut(
      pieces.map(piece => (typeof piece === 'string' ? piece : `\${${piece.source}}`)).join(''),
    );
    const resolved = resolveQuery(text, styles);
    if ('because' in resolved) {
      const whole = looksWhole(text.text);
      const open = resolved.anyTable === true;
      if (whole && (proven || (!open && known.mentionedIn(text.text))))
        failed.push({
          ...place,
          because: resolved.because,
          text: source,
          mentions: open ? null : text.text,
          partial: false,
        });
      continue;
    }
    const leftOut = root.texts.more
      ? [...resolved.leftOut, `more than ${mostVariants} forms`]
      : resolved.leftOut;
    // A tag in parentheses that goes nowhere we know is most likely a part of a query that a library builds.
    const isPart = sinks.length === 0 && /^\s*\(/.test(text.text);
    const guessed = !proven || resolved.assumesValues || isPart;
    for (const statement of resolved.queries) {
      if (!isKnown(statement, known) && !sure) continue;
      if (!proven && isSentence(statement)) continue;
      candidates.push({
        ...place,
        language: root.at.module.language,
        kind: root.kind,
        statement,
        prepared: prepared(project, root, sinks),
        confidence: leftOut.length > 0 ? 'low' : guessed ? 'medium' : 'high',
        leftOut,
        guards: () => guards(root, sinks),
      });
      if (resolved.leftOut.length > 0)
        partial.push({
          ...place,
          because: `a part of it is put together when it runs: ${resolved.leftOut.join(', ')}; it was checked without that part`,
          text: source,
          mentions: statement.sql,
          partial: true,
        });
    }
  }
  // A form that does not parse is one that the program never sends, as long as another does.
  return { candidates, failures: candidates.length > 0 ? partial.slice(0, 1) : failed.slice(0, 1) };
}

/** `Select users from the list` is a valid query; nobody writes the key word of one like the first word of a sentence. */
function isSentence({ sql }: QueryStatement): boolean {
  return /^[A-Z][a-z]/.test(sql.trim());
}

function isKnown({ relations, functions }: QueryStatement, known: KnownRelations): boolean {
  return relations.some(({ schema, name }) => known.has(schema, name)) || known.calls(functions);
}

function prepared(project: Project, root: Root, sinks: readonly Sink[]): Candidate['prepared'] {
  const { node } = root.at;
  if (node.type === 'TaggedTemplateExpression' && isPostgresJs(project, { ...root.at, node: node.tag }))
    return 'driver default';
  const order = ['named', 'driver default', 'no'] as const;
  return order.find(kind => sinks.some(sink => sink.prepared === kind)) ?? 'unknown';
}

function guards(root: Root, sinks: readonly Sink[]): ReadonlySet<string> {
  const around = [root.at, ...sinks.map(({ at }) => at)];
  return new Set(
    around.flatMap(({ module, node }) =>
      isOutside(node, sinks, root) ? [] : [...guardedNames(module, node)],
    ),
  );
}

/** A text that is declared outside of all functions tells nothing of how its rows are used where it is sent. */
function isOutside(node: Node, sinks: readonly Sink[], root: Root): boolean {
  return node === root.at.node && sinks.some(({ at }) => at.node !== node && at.module === root.at.module);
}

export function placeOf({ node, module }: Located): { file: string; line: number; column: number } {
  return { file: module.path, ...module.lines.at(node.start) };
}

/** The first 120 characters on one line. */
export function cut(text: string): string {
  return [...text.trim().replace(/\s+/g, ' ')].slice(0, 120).join('');
}
