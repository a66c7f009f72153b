import { topLevel } from './top-level.ts';

/** One privilege of one role, given or taken from what is usual. */
interface Privilege {
  readonly verb: string;
  /** `ALTER DEFAULT PRIVILEGES ... ` or nothing. */
  readonly head: string;
  readonly privilege: string;
  readonly on: string;
  readonly role: string;
  readonly grantable: boolean;
}

const line =
  /^(ALTER DEFAULT PRIVILEGES .*? )?(GRANT|REVOKE) (.*?) ON (.*) (?:TO|FROM) ("(?:[^"]|"")*"|[^" ]+)( WITH GRANT OPTION)?$/s;

/** From the privileges of before to those of after, both as lines of GRANT and REVOKE against what is usual. */
export function changePrivileges(before: readonly string[], after: readonly string[]): string[] {
  const [old, wanted] = [privileges(before), privileges(after)];
  const takenBack = [...old]
    .filter(([key]) => !wanted.has(key))
    .map(([, one]) => ({ ...one, verb: one.verb === 'GRANT' ? 'REVOKE' : 'GRANT' }));
  const given = [...wanted].filter(([key]) => !old.has(key)).map(([, one]) => one);
  const still = new Set(given.map(({ head, privilege, on, role }) => [head, privilege, on, role].join('|')));
  return together([
    ...takenBack.map(one =>
      one.grantable && still.has([one.head, one.privilege, one.on, one.role].join('|'))
        ? { ...one, privilege: `GRANT OPTION FOR ${one.privilege}`, grantable: false }
        : { ...one, grantable: one.verb === 'GRANT' && one.grantable },
    ),
    ...given,
  ]);
}

function privileges(lines: readonly string[]): Map<string, Privilege> {
  const all = lines.flatMap(text => {
    const [, head = '', verb = '', list = '', on = '', role = '', grantable] = line.exec(text) ?? [];
    return topLevel(list).map(
      (privilege): Privilege => ({ verb, head, privilege, on, role, grantable: grantable !== undefined }),
    );
  });
  return new Map(all.map(one => [Object.values(one).join('|'), one]));
}

/** What one statement can say is said by one, what is taken before what is given. */
function together(all: readonly Privilege[]): string[] {
  const groups = new Map<string, { one: Privilege; list: string[] }>();
  for (const one of [...all].sort((a, b) => (a.verb < b.verb ? 1 : a.verb > b.verb ? -1 : 0))) {
    const key = [one.verb, one.head, one.on, one.role, one.grantable, /^GRANT/.test(one.privilege)].join('|');
    const group = groups.get(key) ?? { one, list: [] };
    group.list.push(one.privilege.replace(/^GRANT OPTION FOR /, ''));
    groups.set(key, group);
  }
  return [...groups.values()].map(({ one, list }) => {
    const option = one.privilege.startsWith('GRANT OPTION FOR ') ? 'GRANT OPTION FOR ' : '';
    const to = one.verb === 'GRANT' ? 'TO' : 'FROM';
    return `${one.head}${one.verb} ${option}${list.join(', ')} ON ${one.on} ${to} ${one.role}${one.grantable ? ' WITH GRANT OPTION' : ''}`;
  });
}
