/** The name of a backslash command: `\connect` of `\connect other`. */
export function commandName(command: string): string {
  return /^\\(?:[a-z_]+\+?|[!?])/i.exec(command)?.[0] ?? '\\';
}

/** Commands that only say how psql shows, talks or stops, or what a variable holds: SQL runs the same without them. */
export function isHarmless(command: string): boolean {
  return harmless.has(commandName(command).slice(1));
}

const harmless = new Set(
  `a C echo elif else encoding endif errverbose f g gset gx H out p pset print prompt q qecho r reset restrict s set t timing T
  unrestrict unset w warn x`.split(/\s+/),
);

const reasons: Readonly<Record<string, string>> = {
  c: 'psql goes on in another database or as another role',
  connect: 'psql goes on in another database or as another role',
  copy: 'psql moves rows between a file and a table',
  gexec: 'psql runs the SQL that the query before it returns',
  i: 'psql runs the SQL of another file',
  ir: 'psql runs the SQL of another file',
  include: 'psql runs the SQL of another file',
  include_relative: 'psql runs the SQL of another file',
  if: 'psql decides here which statements to run; Lockstep reads all of them',
};

/** Why it matters that a command of psql was not followed. */
export function whyCommand(command: string): string {
  return reasons[commandName(command).slice(1)] ?? 'psql does something here that Lockstep does not follow';
}
