import type { Definition, Table } from '../../model/schema.ts';
import { as, strings, writtenName } from '../../sql/ast.ts';
import { quoteIdent } from '../../sql/names.ts';
import type { Node } from '../../sql/parse.ts';
import { type Context, lookUpType } from '../context.ts';
import { domainConstraint, domainConstraintValidated, domainNotNull } from '../done/domain.ts';
import { not, when } from '../done/done.ts';
import { brief, type Draft, nothingToUndo, noUndo, undoBy } from '../draft.ts';
import { chooseName } from '../naming/object-name.ts';
import type { Carried, Family } from './family.ts';

/** ALTER DOMAIN: constraints and NOT NULL, taken back one by the other. */
export const alterDomain: Family = (node, context) => {
  const alter = as(node, 'AlterDomainStmt');
  const domain = alter && lookUpType(context, 'domain', writtenName(strings(alter.typeName)));
  if (!alter || !domain) return undefined;
  const relations = tablesOf(domain, context).map(({ name }) => name);
  const common = { relations, uses: [domain.identity, ...relations], own: [domain.identity], touches: [] };
  const change = changeOf(node, domain, alter.subtype ?? '');
  return change && { ...common, ...change };
};

type Change = Pick<Carried, 'phase' | 'pace' | 'done' | 'undo'> & Partial<Pick<Draft, 'noReturn'>>;

function changeOf(node: Node, domain: Definition, subtype: string): Change | undefined {
  const alter = `ALTER DOMAIN ${domain.identity}`;
  const step = (sql: string, done: string) => undoBy(brief([], [sql], when(done)));
  const notNull = domainNotNull(domain.identity);
  if (subtype === 'O') {
    const undo = step(`${alter} DROP NOT NULL`, not(notNull));
    return { phase: 'contract', pace: 'long', done: when(notNull), undo };
  }
  if (subtype === 'N') {
    const back = { ...brief([], [`${alter} SET NOT NULL`], when(notNull)), pace: 'long' as const };
    return { phase: 'expand', pace: 'brief', done: when(not(notNull)), undo: undoBy(back) };
  }
  const name = constraintName(node, domain);
  if (name === undefined) return undefined;
  const [there, valid] = [domainConstraint, domainConstraintValidated].map(of => of(domain.identity, name));
  if (there === undefined || valid === undefined) return undefined;
  const drop = `${alter} DROP CONSTRAINT ${quoteIdent(name)}`;
  if (subtype === 'C') {
    const unproved = as(as(node, 'AlterDomainStmt')?.def, 'Constraint')?.skip_validation === true;
    const pace = unproved ? 'brief' : 'long';
    return { phase: 'contract', pace, done: when(there), undo: step(drop, not(there)) };
  }
  const definition = constraintDefinition(domain, name);
  const add = (more = '') => `${alter} ADD CONSTRAINT ${quoteIdent(name)} ${definition}${more}`;
  if (subtype === 'V') {
    const undo =
      definition === undefined
        ? nothingToUndo('a constraint refuses the same values validated or not')
        : undoBy(brief([], [drop, add(' NOT VALID')], when(not(valid))));
    return { phase: 'contract', pace: 'long', done: when(valid), undo };
  }
  if (subtype !== 'X') return undefined;
  const missing = noUndo(`the schema has no constraint ${name} of ${domain.identity}`, 'Check the name.');
  const common = { phase: 'expand', pace: 'brief', done: when(not(there)) } as const;
  if (definition === undefined) return { ...common, ...missing };
  const validate = `${alter} VALIDATE CONSTRAINT ${quoteIdent(name)}`;
  return {
    ...common,
    undo: undoBy(brief([], [add(' NOT VALID')], when(there)), {
      ...brief([], [validate], when(valid)),
      pace: 'long',
    }),
  };
}

/** The tables that have a column of a domain. */
export function tablesOf({ identity }: Definition, { state }: Context): Table[] {
  const bare = (type: string) => type.replaceAll('public.', '').replace(/\[\]$/, '');
  return state.schema.tables.filter(table => table.columns.some(({ type }) => bare(type) === bare(identity)));
}

/** The name of the constraint that an ALTER DOMAIN is about; Postgres chooses it when none is given. */
export function constraintName(node: Node, domain: Definition): string | undefined {
  const alter = as(node, 'AlterDomainStmt');
  const added = as(alter?.def, 'Constraint');
  if (!added) return alter?.name;
  const bare = writtenName(strings(alter?.typeName)).name;
  return (
    added.conname ??
    chooseName(bare, undefined, 'check', name => constraintDefinition(domain, name) !== undefined)
  );
}

/** What a constraint of a domain says, from the definition of the domain; without NOT VALID. */
export function constraintDefinition({ definition }: Definition, name: string): string | undefined {
  const lines = definition.split('\n');
  const start = new RegExp(`^(?:  |ALTER DOMAIN .* ADD )CONSTRAINT ${escaped(quoteIdent(name))} `);
  const line = lines.find(one => start.test(one));
  return line?.replace(start, '').replace(/( NOT VALID)?;?$/, '');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
