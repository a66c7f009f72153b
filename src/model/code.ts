/** A file of the application, as it was read. */
export interface SourceFile {
  /** For people and for relative imports: with `/`, relative to the working directory where it lies in it. */
  readonly path: string;
  readonly text: string;
}

/** A file or folder that was not looked at, and why. */
export interface SkippedFile {
  readonly file: string;
  readonly because: string;
}
