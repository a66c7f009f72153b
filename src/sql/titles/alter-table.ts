import { type Fields, unwrap } from '../tree.ts';
import { ident, inside, kindWords, list, relation, role, text, typeName, words } from './names.ts';

const room = 60;
/** No more than these fit into the room, so no more are tried. */
const most = 5;

/** ALTER TABLE, INDEX, VIEW ...: the first actions, and how many more there are. */
export function alterTable(fields: Fields): string {
  const head = words('ALTER', kindWords(fields.objtype), relation(inside(fields, 'relation')));
  const said = list(fields, 'cmds').map(command => action(command.fields));
  // ALTER TYPE of a composite type has the actions of a table, under another word.
  const actions =
    fields.objtype === 'OBJECT_TYPE' ? said.map(one => one.replace(' COLUMN ', ' ATTRIBUTE ')) : said;
  const [first = ''] = actions;
  for (let shown = Math.min(actions.length, most); shown > 1; shown--) {
    const line = `${head} ${actions.slice(0, shown).join(', ')}${andMore(actions.length - shown)}`;
    if (line.length <= room) return line;
  }
  return `${head} ${first}${andMore(actions.length - 1)}`;
}

function andMore(count: number): string {
  return count > 0 ? ` and ${count} more action${count === 1 ? '' : 's'}` : '';
}

type Action = (name: string, definition: Fields, command: Fields) => string;

const onColumn =
  (rest: string): Action =>
  name =>
    `ALTER COLUMN ${name} ${rest}`;
const onTrigger =
  (rest: string): Action =>
  name =>
    `${rest} ${name}`;

const actions: Readonly<Record<string, Action>> = {
  AT_AddColumn: (_, definition) => `ADD COLUMN ${ident(definition, 'colname')}`,
  AT_DropColumn: name => `DROP COLUMN ${name}`,
  AT_ColumnDefault: (name, _, command) =>
    `ALTER COLUMN ${name} ${command.def === undefined ? 'DROP' : 'SET'} DEFAULT`,
  AT_SetNotNull: onColumn('SET NOT NULL'),
  AT_DropNotNull: onColumn('DROP NOT NULL'),
  AT_AlterColumnType: (name, definition) =>
    `ALTER COLUMN ${name} TYPE ${typeName(inside(definition, 'typeName'))}`,
  AT_SetStatistics: onColumn('SET STATISTICS'),
  AT_SetStorage: onColumn('SET STORAGE'),
  AT_SetCompression: onColumn('SET COMPRESSION'),
  AT_SetOptions: onColumn('SET'),
  AT_ResetOptions: onColumn('RESET'),
  AT_AddIdentity: onColumn('ADD GENERATED AS IDENTITY'),
  AT_SetIdentity: onColumn('SET GENERATED'),
  AT_DropIdentity: onColumn('DROP IDENTITY'),
  AT_SetExpression: onColumn('SET EXPRESSION'),
  AT_DropExpression: onColumn('DROP EXPRESSION'),
  AT_AddConstraint: (_, definition) => `ADD ${constraint(definition)}`,
  AT_AlterConstraint: (_, definition) => `ALTER CONSTRAINT ${ident(definition, 'conname')}`,
  AT_ValidateConstraint: name => `VALIDATE CONSTRAINT ${name}`,
  AT_DropConstraint: name => `DROP CONSTRAINT ${name}`,
  AT_AttachPartition: (_, definition) => `ATTACH PARTITION ${relation(inside(definition, 'name'))}`,
  AT_DetachPartition: (_, definition) =>
    words(
      `DETACH PARTITION ${relation(inside(definition, 'name'))}`,
      definition.concurrent === true && 'CONCURRENTLY',
    ),
  AT_DetachPartitionFinalize: (_, definition) =>
    `DETACH PARTITION ${relation(inside(definition, 'name'))} FINALIZE`,
  AT_ChangeOwner: (_, __, command) => `OWNER TO ${role(inside(command, 'newowner'))}`,
  AT_EnableRowSecurity: () => 'ENABLE ROW LEVEL SECURITY',
  AT_DisableRowSecurity: () => 'DISABLE ROW LEVEL SECURITY',
  AT_ForceRowSecurity: () => 'FORCE ROW LEVEL SECURITY',
  AT_NoForceRowSecurity: () => 'NO FORCE ROW LEVEL SECURITY',
  AT_SetRelOptions: (_, __, command) => `SET (${optionNames(command)})`,
  AT_ResetRelOptions: (_, __, command) => `RESET (${optionNames(command)})`,
  AT_SetLogged: () => 'SET LOGGED',
  AT_SetUnLogged: () => 'SET UNLOGGED',
  AT_SetTableSpace: name => `SET TABLESPACE ${name}`,
  AT_SetAccessMethod: name => `SET ACCESS METHOD ${name}`,
  AT_ReplicaIdentity: () => 'REPLICA IDENTITY',
  AT_ClusterOn: name => `CLUSTER ON ${name}`,
  AT_DropCluster: () => 'SET WITHOUT CLUSTER',
  AT_AddInherit: (_, definition) => `INHERIT ${relation(definition)}`,
  AT_DropInherit: (_, definition) => `NO INHERIT ${relation(definition)}`,
  AT_EnableTrig: onTrigger('ENABLE TRIGGER'),
  AT_EnableAlwaysTrig: onTrigger('ENABLE ALWAYS TRIGGER'),
  AT_EnableReplicaTrig: onTrigger('ENABLE REPLICA TRIGGER'),
  AT_DisableTrig: onTrigger('DISABLE TRIGGER'),
  AT_EnableTrigAll: () => 'ENABLE TRIGGER ALL',
  AT_DisableTrigAll: () => 'DISABLE TRIGGER ALL',
  AT_EnableTrigUser: () => 'ENABLE TRIGGER USER',
  AT_DisableTrigUser: () => 'DISABLE TRIGGER USER',
  AT_EnableRule: onTrigger('ENABLE RULE'),
  AT_DisableRule: onTrigger('DISABLE RULE'),
};

function action(command: Fields): string {
  const subtype = text(command, 'subtype');
  const name = text(command, 'name') === '' ? '' : ident(command, 'name');
  const known = actions[subtype];
  if (known) return known(name, unwrap(command.def)?.fields ?? {}, command);
  // A name of Postgres's enum such as AT_DropOids, as words.
  return words(
    subtype
      .replace(/^AT_/, '')
      .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
      .toUpperCase(),
    name,
  );
}

const constraintWords: Readonly<Record<string, string>> = {
  CONSTR_CHECK: 'CHECK',
  CONSTR_PRIMARY: 'PRIMARY KEY',
  CONSTR_UNIQUE: 'UNIQUE',
  CONSTR_EXCLUSION: 'EXCLUDE',
  CONSTR_FOREIGN: 'FOREIGN KEY',
  CONSTR_NOTNULL: 'NOT NULL',
};

/** The constraint by name if it has one, with its kind and NOT VALID. */
function constraint(fields: Fields): string {
  return words(
    text(fields, 'conname') !== '' && `CONSTRAINT ${ident(fields, 'conname')}`,
    constraintWords[text(fields, 'contype')],
    fields.skip_validation === true && 'NOT VALID',
  );
}

function optionNames(command: Fields): string {
  const options = unwrap(command.def);
  return options
    ? list(options.fields, 'items')
        .map(({ fields }) => text(fields, 'defname'))
        .join(', ')
    : '';
}
