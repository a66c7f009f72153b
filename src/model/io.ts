/** The front door: how a command meets its surroundings. A test passes its own. */
export interface Io {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  /** What was piped in, as text, when it is asked for. */
  readonly readStdin: () => Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Columns of the terminal, or as COLUMNS says; undefined: not a terminal, and nothing says. */
  readonly columns?: number | undefined;
  readonly color: boolean;
  /** Shows what is being done now, replacing what it said before; absent where nothing may move. */
  readonly progress?: ((what: string) => void) | undefined;
}
