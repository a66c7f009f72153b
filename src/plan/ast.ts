/** The tools of the parse tree, under the name that the recipes know them by. */
export * from '../sql/ast.ts';
