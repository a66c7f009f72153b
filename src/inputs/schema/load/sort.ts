/** What the loader does with a statement, told by its first words. */
export type Sort =
  /** Runs as the unprivileged role, together with others. */
  | 'run'
  /** The same, but not inside a transaction with others. */
  | 'alone'
  /** Sets something of the session. */
  | 'setting'
  | 'transaction'
  | 'extension'
  | 'owner'
  | 'role'
  | 'role-grant'
  | 'publication'
  /** Puts rows into tables, or changes them. */
  | 'rows'
  /** About the server or other databases: means nothing in a sandbox. */
  | 'nothing'
  /** Needs what a sandbox refuses. */
  | 'refused';

const sorts: readonly (readonly [RegExp, Sort])[] = [
  [
    /^(begin|start transaction|commit|end|rollback|abort|savepoint|release|set transaction|set constraints|lock) ?/,
    'transaction',
  ],
  [/^(set|reset|discard|select pg_catalog\.set_config|select set_config) ?/, 'setting'],
  [/^(create|alter|drop) extension /, 'extension'],
  [/^comment on extension /, 'nothing'],
  [/^(create|alter|drop) (role|user|group) (?!mapping )/, 'role'],
  [/^(grant|revoke) (?!.* on ).* (to|from) /, 'role-grant'],
  [
    /^(create|drop) database |^alter (database|system) |^checkpoint|^load |^(reassign|drop) owned /,
    'nothing',
  ],
  [/^(create|alter|drop) (or replace )?(trusted |procedural )*language plpgsql/, 'nothing'],
  [
    /^(create|alter|drop) (server|foreign|user mapping|subscription|event trigger|access method|tablespace) /,
    'refused',
  ],
  [/^import foreign schema |^security label /, 'refused'],
  [/^alter .* owner to /, 'owner'],
  [/^create publication .* for (all tables|.*tables in schema) ?/, 'publication'],
  [
    /^(insert|update|delete|merge|copy|truncate) |^with .* (insert into|update|delete from|merge into) /,
    'rows',
  ],
  [
    /^(vacuum|cluster|reindex|analyze|analyse|call|do) ?|^alter type .* add value |^[^'$]* concurrently /,
    'alone',
  ],
];

/** Sorts a statement. A wrong answer costs only a failed try: everything but the broker runs without privileges. */
export function sortOf(sql: string): Sort {
  const words = firstWords(sql);
  return sorts.find(([pattern]) => pattern.test(words))?.[1] ?? 'run';
}

/** The beginning of a statement in lower case, one blank between words, without comments. */
export function firstWords(sql: string): string {
  const flat = sql
    .slice(0, 600)
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/--[^\n]*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `${flat.toLowerCase()} `;
}
