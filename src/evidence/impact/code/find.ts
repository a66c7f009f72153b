import type { SourceFile } from '../../../model/code.ts';
import type { Candidate, Failure, Found } from '../candidate.ts';
import type { KnownRelations } from '../known.ts';
import { queryBuilders } from './builders.ts';
import { cut, judge, placeOf } from './judge.ts';
import type { Located } from './meaning.ts';
import { mayHoldQueries } from './prefilter.ts';
import { openProject, type Project } from './project.ts';
import { findRoots, type Root, rootOfSink } from './roots.ts';
import { findSinks, type Sink } from './sinks.ts';
import { bare } from './syntax.ts';

/** Finds the queries in TypeScript and JavaScript files. What cannot be parsed is listed and hides nothing else. */
export function findInCode(files: readonly SourceFile[], known: KnownRelations): Found {
  const project = openProject(files);
  const skipped: { file: string; because: string }[] = [];
  const roots: Root[] = [];
  const sinks: Sink[] = [];
  for (const { path, text } of files) {
    if (!mayHoldQueries(text, known)) continue;
    // A tree takes many times the memory of its text, and other files may hold on to nodes of one that was parsed for them.
    const forOthers = project.isParsed(path);
    const module = project.module(path);
    if ('because' in module) {
      skipped.push({ file: path, because: `it does not parse: ${module.because}` });
      continue;
    }
    const [own, calls] = [findRoots(project, module), findSinks(project, module)];
    roots.push(...own);
    sinks.push(...calls);
    if (own.length === 0 && calls.length === 0 && !forOthers) project.forget(path);
  }
  const { sinksOf, more, blind } = connect(project, roots, sinks);
  const inOthers = new Set([...roots, ...more].flatMap(({ used }) => [...used]));
  const candidates: Candidate[] = [];
  const failures: Failure[] = blind.map(blindFailure);
  for (const root of [...roots, ...more]) {
    const called = sinksOf.get(root) ?? [];
    if (called.length === 0 && inOthers.has(root.at.node)) continue;
    const judged = judge(project, root, called, known);
    candidates.push(...judged.candidates);
    failures.push(...judged.failures);
  }
  return { candidates, failures, skipped, notTried: queryBuilders(files) };
}

/** Which text goes into which calls; texts that only a call makes whole; and calls whose text cannot be seen. */
function connect(
  project: Project,
  roots: readonly Root[],
  sinks: readonly Sink[],
): { sinksOf: ReadonlyMap<Root, readonly Sink[]>; more: Root[]; blind: Sink[] } {
  const byNode = new Map(roots.map(root => [root.at.node, root]));
  const sinksOf = new Map<Root, Sink[]>();
  const more: Root[] = [];
  const blind: Sink[] = [];
  for (const sink of sinks) {
    const node = bare(sink.text.node);
    let root = byNode.get(node);
    if (!root) {
      root = rootOfSink(project, sink);
      if (root) {
        byNode.set(node, root);
        more.push(root);
      }
    }
    if (root) sinksOf.set(root, [...(sinksOf.get(root) ?? []), sink]);
    else if (sink.sure && isBlind(sink.text)) blind.push(sink);
  }
  return { sinksOf, more, blind };
}

/** A call of something, or a variable: not a parameter, whose texts are found where they are passed. */
function isBlind({ node, module }: Located): boolean {
  if (node.type === 'CallExpression') return true;
  return node.type === 'Identifier' && module.binding(node.name, node)?.kind === 'value';
}

function blindFailure({ text, at }: Sink): Failure {
  const shown = at.module.text.slice(at.node.start, at.node.end);
  return {
    ...placeOf(at),
    because: 'its text is made elsewhere when it runs',
    text: cut(shown || text.module.path),
    mentions: null,
    partial: false,
  };
}
