import { as } from '../../sql/ast.ts';
import { qualified, quoteIdent, short, splitQualified } from '../../sql/names.ts';
import { type Node, parseOne } from '../../sql/parse.ts';
import { printed, without } from '../../sql/printed.ts';
import { carry } from '../carry.ts';
import type { Context } from '../context.ts';
import { not, when } from '../done/done.ts';
import { indexExists } from '../done/index.ts';
import { exists, relationIs } from '../done/object.ts';
import { brief, type Draft, undoBy } from '../draft.ts';
import { aimedAt } from '../matview/aim.ts';
import { columnThatTells } from '../matview/columns.ts';
import { heldAside, type IndexNames, indexNames } from '../matview/indexes.ts';
import { type ReplacedMatview, replacedMatview } from '../matview/replaced.ts';
import { nameBeside } from '../naming/index-name.ts';
import type { Recipe } from '../recipe.ts';
import { noteLost } from '../replaced.ts';
import { advance } from '../state/advance.ts';
import { pinned } from '../targets.ts';

/**
 * DROP MATERIALIZED VIEW and CREATE MATERIALIZED VIEW of the same name: the new one is filled and indexed under another name while
 * the old one is read, both change names at one moment, and the old one goes last.
 */
export const replaceMatview: Recipe = {
  id: 'replace-matview',
  takes: 'DROP MATERIALIZED VIEW and CREATE MATERIALIZED VIEW of the same name',
  way: 'the new one is filled beside the old one, with its indexes, privileges and comments, they change names in one transaction, and the old one goes last',
  code: {
    expand: { old: 'goes on with the old one', new: 'goes on with the old one' },
    switch: {
      old: 'must not name a column that goes or gets another type (42703)',
      new: 'reads the new one from here on',
    },
  },

  matches(node, context) {
    const found = replacedMatview(node, context);
    if (found?.is === 'create' && found.whyNot !== undefined)
      context.note(
        `Materialized view ${short(found.before.identity)} is dropped and made again in one transaction: ${found.whyNot}. Reads of it wait while the new one is filled.`,
      );
    return found !== undefined && found.whyNot === undefined;
  },

  steps(node, context) {
    const found = replacedMatview(node, context);
    if (found?.is === 'drop') noteLost(node, context);
    return found?.is === 'create' ? beside(found, context) : [];
  },
};

function beside({ before, create, about }: ReplacedMatview, context: Context): Draft[] {
  const { schema = 'public', name: relname } = splitQualified(before.identity);
  const view = { schema, relname };
  const [fresh, old] = ['new', 'old'].map(label => {
    const name = nameBeside(context.state.schema, view, label);
    return { schema, relname: name, name: qualified(schema, name) };
  }) as [Named, Named];
  const indexes = about.flatMap(one => as(one, 'IndexStmt') ?? []);
  const names = indexNames(indexes, view, context);
  const tells = columnThatTells(before, create);
  // Whether both have changed names. Where no column tells, nothing does once the old one is gone.
  const isNew =
    tells === undefined ? exists('relation', old.name) : `(${exists('relation', old.name)} OR ${tells})`;
  note(before, fresh, old, context);
  const built = aside(create, about, { fresh, names, isNew }, context);
  const renames = names.filter(({ held }) => held !== undefined);
  const own = [before.identity, fresh.name, old.name, ...renames.map(({ name }) => qualified(schema, name))];
  const swap = (back: boolean): string[] => [
    ...(back
      ? [renameView(view, fresh.relname), renameView(old, relname)]
      : [renameView(view, old.relname), renameView(fresh, relname)]),
    ...renames.flatMap(({ name, built: apart, held = '' }) =>
      back
        ? [renameIndex(schema, name, apart), renameIndex(schema, held, name)]
        : [renameIndex(schema, name, held), renameIndex(schema, apart, name)],
    ),
  ];
  const swapped: Draft = {
    ...brief([], swap(false), when(isNew)),
    phase: 'switch',
    undo: undoBy(
      brief([], swap(true), when(exists('relation', fresh.name), not(exists('relation', old.name)))),
    ),
    own,
    uses: own,
    touches: [],
  };
  return [...built, swapped, ...dropOld({ before, old, names, tells }, context)];
}

interface Named {
  readonly schema: string;
  readonly relname: string;
  readonly name: string;
}

interface Aside {
  readonly fresh: Named;
  readonly names: readonly IndexNames[];
  readonly isNew: string;
}

/** The new one under its other name: with privileges and comments in the step that makes it, so that they go with it. */
function aside(
  create: ReplacedMatview['create'],
  about: readonly Node[],
  { fresh, names, isNew }: Aside,
  context: Context,
): Draft[] {
  const into = { ...create.into, rel: pinned(create.into?.rel, fresh) };
  const made: Node = { CreateTableAsStmt: { ...without(create, 'if_not_exists'), into } };
  const state = advance(context.state, made, '');
  const orDone = (condition: string) => when(`(${condition} OR ${isNew})`);
  const attached = about.filter(one => !('IndexStmt' in one || 'RefreshMatViewStmt' in one));
  const filled = create.into?.skipData !== true;
  const steps = carry(made, context).map(
    (draft): Draft => ({
      ...draft,
      sql: [...draft.sql, ...attached.map(one => printed(aimedAt(one, fresh)))],
      done: orDone(exists('relation', fresh.name)),
    }),
  );
  let at = 0;
  for (const one of about) {
    const index = as(one, 'IndexStmt');
    const idxname = index && names[at++]?.built;
    if (index && idxname !== undefined) {
      const plain = without(index, 'concurrent', 'if_not_exists');
      const draft = carry(aimedAt({ IndexStmt: { ...plain, idxname } }, fresh), { ...context, state });
      const name = qualified(fresh.schema, idxname);
      steps.push(
        ...draft.map(
          (built): Draft => ({
            ...built,
            done: orDone(indexExists(name)),
            uses: [...built.uses, fresh.name],
          }),
        ),
      );
    }
    if ('RefreshMatViewStmt' in one && !filled && one.RefreshMatViewStmt.skipData !== true)
      steps.push(refreshed(fresh, orDone));
  }
  return steps;
}

/** What is made WITH NO DATA is filled by the REFRESH that the change has for it. */
function refreshed({ name }: Named, orDone: (condition: string) => Draft['done']): Draft {
  const isFilled = relationIs(name, 'c.relispopulated');
  return {
    ...brief([], [`REFRESH MATERIALIZED VIEW ${name}`], orDone(isFilled)),
    pace: 'long',
    phase: 'expand',
    undo: undoBy(brief([], [`REFRESH MATERIALIZED VIEW ${name} WITH NO DATA`], when(not(isFilled)))),
    own: [],
    uses: [name],
    touches: [],
  };
}

function dropOld(
  {
    before,
    old,
    names,
    tells,
  }: {
    before: ReplacedMatview['before'];
    old: Named;
    names: readonly IndexNames[];
    tells: string | undefined;
  },
  context: Context,
): Draft[] {
  const state = heldAside(before, old, names, context);
  const sql = `DROP MATERIALIZED VIEW ${tells === undefined ? 'IF EXISTS ' : ''}${old.name}`;
  return carry(parseOne(sql), { ...context, state }).map(
    (draft): Draft => ({
      ...draft,
      sql: [sql],
      done: tells === undefined ? null : when(tells, not(exists('relation', old.name))),
      uses: [...draft.uses, before.identity],
    }),
  );
}

const renameView = ({ schema, relname }: Pick<Named, 'schema' | 'relname'>, to: string): string =>
  `ALTER MATERIALIZED VIEW ${qualified(schema, relname)} RENAME TO ${quoteIdent(to)}`;

const renameIndex = (schema: string, name: string, to: string): string =>
  `ALTER INDEX ${qualified(schema, name)} RENAME TO ${quoteIdent(to)}`;

function note(before: ReplacedMatview['before'], fresh: Named, old: Named, context: Context): void {
  context.note(
    `Materialized view ${short(before.identity)} is replaced without a gap: the new one is filled and indexed as ${short(fresh.name)} while the old one is read, both change names in one transaction, and the old one goes last, as ${short(old.name)}. As written, reads of it fail (42P01), or wait in one transaction, until the new one is filled. What is written to its tables after that it holds once it is refreshed.`,
  );
}
