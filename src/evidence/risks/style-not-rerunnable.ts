import type { Finding } from '../../model/finding.ts';
import { all, as } from '../../sql/ast.ts';
import type { Node } from '../../sql/parse.ts';
import { title } from '../../sql/title.ts';
import type { Risk, Seen } from './risk.ts';
import { findingAt } from './shared/finding.ts';
import { nodeOf } from './shared/parsed.ts';
import { taken } from './shared/tables.ts';

/** House rule: what was done already is no error the second time. */
export const styleNotRerunnable: Risk = {
  id: 'style-not-rerunnable',
  title: 'A statement that fails the second time',
  why: 'Outside a transaction a file that stopped half-way is run again from its start, and then every CREATE and DROP without IF [NOT] EXISTS that was done already stops it. Not for CREATE INDEX CONCURRENTLY, where IF NOT EXISTS hides a failed build. This is a house rule and off by default.',
  default: 'off',
  look: context =>
    taken(context).flatMap((seen): Finding[] => {
      const node = nodeOf(seen);
      if (seen.session?.inTransaction || !node || passesOver(seen) || !failsAgain(node)) return [];
      return [
        findingAt(seen, {
          rule: styleNotRerunnable.id,
          severity: 'note',
          message: `${title(seen.sql)} fails when the file is run again.`,
          witnesses: [{ by: 'statement', saw: 'no IF [NOT] EXISTS, and no transaction around it' }],
        }),
      ];
    }),
};

/** A DO block that tries a statement passes over its failure. */
const passesOver = ({ sql }: Seen): boolean => /^\s*do\b/i.test(sql);

function failsAgain(node: Node): boolean {
  const index = as(node, 'IndexStmt');
  if (index?.concurrent) return false;
  const create = as(node, 'CreateStmt') ?? as(node, 'CreateSeqStmt') ?? as(node, 'CreateSchemaStmt') ?? index;
  if (create) return !create.if_not_exists;
  const drop = as(node, 'DropStmt');
  if (drop) return !drop.missing_ok;
  return all(as(node, 'AlterTableStmt')?.cmds, 'AlterTableCmd').some(
    ({ subtype, missing_ok: unless }) =>
      !unless &&
      (subtype === 'AT_AddColumn' || subtype === 'AT_DropColumn' || subtype === 'AT_DropConstraint'),
  );
}
