import type { Hole } from '../query/holed.ts';
import type { Located } from './meaning.ts';
import type { Project } from './project.ts';
import type { Binding } from './scope.ts';
import type { Node } from './syntax.ts';
import { just, type Variants } from './variants.ts';

/** What works out the texts that one expression can give. The parts of it call each other through this. */
export interface Folder {
  readonly project: Project;
  /** Expressions whose text became part of another. */
  readonly used: Set<Node>;
  /** Values of variables up to the assignment that is being looked at. */
  readonly known: Map<Binding, Variants>;
  /** The texts of an expression, with holes; undefined when it is not a text, as far as one can see. */
  text(at: Located): Variants | undefined;
  /** The texts that an expression gives inside a tag that binds values; `before` is the SQL in front of it. */
  part(at: Located, before: string): Variants;
}

export function sourceOf({ node, module }: Located): string {
  const source = module.text.slice(node.start, node.end).replace(/\s+/g, ' ');
  return source.length > 60 ? `${source.slice(0, 57)}...` : source;
}

export function hole(at: Located, kind: Hole['kind']): Variants {
  return just({ source: sourceOf(at), kind });
}
