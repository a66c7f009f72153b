/** Migration tools: which one a folder is of, in which order it runs its files, and what each file holds. */
export { type Arranged, arrange } from './arrange.ts';
export { isProgram } from './foreign.ts';
export type { Entry, Folder, Format } from './format.ts';
export { formatNamed, formatNames } from './formats.ts';
export { isSql } from './paths.ts';
export { readMigration, textUp } from './read.ts';
export { commandName, isHarmless as isHarmlessCommand } from './reading/psql-commands.ts';
export { isConfiguration, neighbours, rootOf } from './surroundings.ts';
export { isWritten } from './write/words.ts';
export { type Written, writeMigrations, writtenFormatOf, writtenFormats } from './write/write.ts';
