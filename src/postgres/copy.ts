import type { Connection } from 'pg';

/** The part of pg's connection that COPY needs; its published types leave these out. */
interface CopyWire {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
  stream: { writableNeedDrain?: boolean; once(event: 'drain', listener: () => void): void };
}

/** `COPY ... FROM STDIN` as one exchange that `pg` can submit; waits for the socket to drain, so memory stays small. */
export class CopyIn {
  readonly done: Promise<number>;
  private readonly text: string;
  private readonly chunks: Iterable<string> | AsyncIterable<string>;
  private connection: CopyWire | undefined;
  private rows = 0;
  private error: Error | undefined;
  private resolve: (rows: number) => void = () => {};
  private reject: (error: Error) => void = () => {};

  constructor(text: string, chunks: Iterable<string> | AsyncIterable<string>) {
    this.text = text;
    this.chunks = chunks;
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  submit(connection: Connection): void {
    this.connection = connection as unknown as CopyWire;
    this.connection.query(this.text);
  }

  handleCopyInResponse(): void {
    void this.send();
  }

  private async send(): Promise<void> {
    const wire = this.connection;
    if (!wire) return;
    try {
      for await (const chunk of this.chunks) {
        if (this.error) return;
        wire.sendCopyFromChunk(Buffer.from(chunk));
        if (wire.stream.writableNeedDrain)
          await new Promise<void>(resolve => wire.stream.once('drain', resolve));
      }
      wire.endCopyFrom();
    } catch (error) {
      wire.sendCopyFail(error instanceof Error ? error.message : 'source failed');
    }
  }

  handleError(error: Error): void {
    this.error = error;
    this.reject(error);
  }

  handleCommandComplete(message: { text: string }): void {
    this.rows = Number(message.text.split(' ').at(-1)) || 0;
  }

  handleReadyForQuery(): void {
    if (!this.error) this.resolve(this.rows);
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
  handleParseComplete(): void {}
  handleCopyData(): void {}
}
