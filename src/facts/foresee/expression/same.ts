import type { Node } from '../../../sql/parse.ts';

/** An expression without the places where it was written. */
export const expressionText = (node: Node | readonly Node[] | undefined): string =>
  JSON.stringify(node, (key, value) =>
    key === 'location' || key.startsWith('rexpr_list') || key.startsWith('list_') ? undefined : value,
  ) ?? '';

export const isSameExpression = (one: Node | undefined, other: Node | undefined): boolean =>
  expressionText(one) === expressionText(other);
