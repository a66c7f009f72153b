import { bare, lastName, type Node } from './syntax.ts';

/**
 * What a template tag does with its text. `sql`: known to make a query or a part of one. `raw`: gives the text as it is.
 * `other`: something else (GraphQL, CSS ...). `unknown`: may be anything, so the text itself has to prove that it is SQL.
 */
export type TagKind = 'sql' | 'raw' | 'other' | 'unknown';

const sqlNames = /^(sql\w*|pgsql|psql|\w+sql|\$queryRaw|\$executeRaw|queryRaw|executeRaw)$/i;
const otherNames =
  /^(gql|graphql|css|html|svg|styled|keyframes|createGlobalStyle|md|markdown|msg|t|i18n|glsl|wgsl|groq|yaml|chalk|cypher)$/i;

export function tagKind(tag: Node): TagKind {
  const names = namesOf(tag);
  if (names[0] === 'String' && names[1] === 'raw') return 'raw';
  if (names.some(name => sqlNames.test(name))) return 'sql';
  return names.some(name => otherNames.test(name)) ? 'other' : 'unknown';
}

/** `['this', 'db', 'sql']` for `this.db.sql`; calls on the way are looked through: `sql.type(row)` is `['sql', 'type']`. */
export function namesOf(tag: Node): string[] {
  const names: string[] = [];
  for (let node = bare(tag); ; ) {
    if (node.type === 'CallExpression') node = bare(node.callee);
    else if (node.type === 'MemberExpression') {
      const name = lastName(node);
      if (name !== undefined) names.unshift(name);
      node = bare(node.object);
    } else {
      if (node.type === 'Identifier') names.unshift(node.name);
      return names;
    }
  }
}
