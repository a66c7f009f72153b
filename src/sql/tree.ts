/**
 * The shape of libpg-query's JSON. Most nodes are wrapped (`{ RangeVar: {...} }`), but a field whose type is fixed holds the
 * bare node (`relation: {...}`): the tables below name those types, as the parser's type definitions give them.
 */
const typeOfField: Readonly<Record<string, string>> = {
  alias: 'Alias',
  argType: 'TypeName',
  authrole: 'RoleSpec',
  base: 'CreateStmt',
  boolval: 'Boolean',
  bound: 'PartitionBoundSpec',
  bsval: 'BitString',
  collClause: 'CollateClause',
  constrrel: 'RangeVar',
  constructor: 'JsonAggConstructor',
  context_item: 'JsonValueExpr',
  cycle_clause: 'CTECycleClause',
  datatype: 'TypeName',
  extname: 'String',
  format: 'JsonFormat',
  fromsql: 'ObjectWithArgs',
  func: 'ObjectWithArgs',
  funccall: 'FuncCall',
  fval: 'Float',
  grantor: 'RoleSpec',
  identitySequence: 'RangeVar',
  infer: 'InferClause',
  into: 'IntoClause',
  intoClause: 'IntoClause',
  ival: 'Integer',
  join_using_alias: 'Alias',
  larg: 'SelectStmt',
  newowner: 'RoleSpec',
  newrole: 'RoleSpec',
  ofTypename: 'TypeName',
  onConflictClause: 'OnConflictClause',
  on_empty: 'JsonBehavior',
  on_error: 'JsonBehavior',
  opername: 'ObjectWithArgs',
  output: 'JsonOutput',
  over: 'WindowDef',
  owner: 'RoleSpec',
  partbound: 'PartitionBoundSpec',
  partspec: 'PartitionSpec',
  pathspec: 'JsonTablePathSpec',
  pktable: 'RangeVar',
  pubtable: 'PublicationTable',
  rarg: 'SelectStmt',
  rel: 'RangeVar',
  relation: 'RangeVar',
  returnType: 'TypeName',
  returning: 'JsonReturning',
  returningClause: 'ReturningClause',
  role: 'RoleSpec',
  search_clause: 'CTESearchClause',
  sequence: 'RangeVar',
  setstmt: 'VariableSetStmt',
  sourcetype: 'TypeName',
  storedtype: 'TypeName',
  sval: 'String',
  table: 'RangeVar',
  targettype: 'TypeName',
  tosql: 'ObjectWithArgs',
  typeName: 'TypeName',
  type_name: 'TypeName',
  typevar: 'RangeVar',
  user: 'RoleSpec',
  view: 'RangeVar',
  withClause: 'WithClause',
};

/** Fields whose type depends on the node that holds them. */
const typeOfFieldIn: Readonly<Record<string, string>> = {
  'AlterDefaultPrivilegesStmt.action': 'GrantStmt',
  'CreateOpClassItem.name': 'ObjectWithArgs',
  'JsonArgument.val': 'JsonValueExpr',
  'JsonArrayAgg.arg': 'JsonValueExpr',
  'JsonKeyValue.value': 'JsonValueExpr',
  'JsonObjectAgg.arg': 'JsonKeyValue',
  'JsonParseExpr.expr': 'JsonValueExpr',
  'JsonSerializeExpr.expr': 'JsonValueExpr',
  'PLAssignStmt.val': 'SelectStmt',
  'PartitionCmd.name': 'RangeVar',
};

export type Fields = Readonly<Record<string, unknown>>;

export interface TreeNode {
  /** The node's type, such as `RangeVar`. */
  readonly tag: string;
  readonly fields: Fields;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Takes a wrapped node apart: `{ RangeVar: {...} }` is the node `RangeVar`. Fields of bare nodes never start with a capital. */
export function unwrap(value: unknown): TreeNode | undefined {
  if (!isFields(value)) return undefined;
  const [tag, ...more] = Object.keys(value);
  if (tag === undefined || more.length > 0 || !/^[A-Z]/.test(tag)) return undefined;
  const fields = value[tag];
  return isFields(fields) ? { tag, fields } : undefined;
}

export interface Child extends TreeNode {
  /** The field of the parent that holds the child, alone or in a list. */
  readonly key: string;
}

/** The nodes directly within a node, in the order of its fields. */
export function children(node: TreeNode): Child[] {
  const found: Child[] = [];
  for (const [key, value] of Object.entries(node.fields)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (!isFields(item)) continue;
      const child = unwrap(item) ?? bare(node.tag, key, item);
      if (child) found.push({ ...child, key });
    }
  }
  return found;
}

function bare(parent: string, key: string, fields: Fields): TreeNode | undefined {
  const tag =
    typeOfFieldIn[`${parent}.${key}`] ?? (Object.hasOwn(typeOfField, key) ? typeOfField[key] : undefined);
  return tag === undefined ? undefined : { tag, fields };
}

/** The text of a `String` node. */
export function stringOf(value: unknown): string | undefined {
  const node = unwrap(value);
  return node?.tag === 'String' && typeof node.fields.sval === 'string' ? node.fields.sval : undefined;
}

/** The texts of a list of `String` nodes, as names with dots are held; anything else in the list is left out. */
export function stringsOf(value: unknown): string[] {
  const items = Array.isArray(value) ? value : [];
  return items.flatMap(item => stringOf(item) ?? []);
}
