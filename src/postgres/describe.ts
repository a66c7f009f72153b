import type { Connection } from 'pg';
import type { Description, Field } from '../model/session.ts';

interface WireField {
  name: string;
  dataTypeID: number;
  dataTypeModifier: number;
  tableID: number;
  columnID: number;
}

/** The part of pg's connection that speaks the extended protocol; its published types differ from what it does. */
interface Wire {
  once(event: 'parameterDescription', listener: (message: { dataTypeIDs: number[] }) => void): void;
  removeListener(event: 'parameterDescription', listener: (message: { dataTypeIDs: number[] }) => void): void;
  parse(query: { name: string; text: string; types: number[] }): void;
  describe(message: { type: 'S' | 'P'; name: string }): void;
  bind(config: { portal: string; statement: string; values: readonly (string | null)[] }): void;
  execute(config: { portal: string; rows: number }): void;
  sync(): void;
}

export function toField(field: WireField): Field {
  return {
    name: field.name,
    typeId: field.dataTypeID,
    typeModifier: field.dataTypeModifier,
    tableId: field.tableID,
    columnNumber: field.columnID,
  };
}

/**
 * What `pg` calls on whatever was given to `client.query`. One instance is one exchange that ends with ReadyForQuery;
 * an error of the server still has to wait for that message before the connection is free.
 */
abstract class Exchange<T> {
  readonly done: Promise<T>;
  protected error: Error | undefined;
  private resolve: (value: T) => void = () => {};
  private reject: (error: Error) => void = () => {};

  constructor() {
    this.done = new Promise<T>((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  abstract submit(connection: Connection): void;
  protected abstract result(): T;

  handleError(error: Error): void {
    this.error = error;
    // pg forgets the query when it reports an error; ReadyForQuery would come to nobody.
    this.reject(error);
  }

  handleReadyForQuery(): void {
    if (this.error) this.reject(this.error);
    else this.resolve(this.result());
  }

  handleRowDescription(_message: { fields: WireField[] }): void {}
  handleDataRow(_message: unknown): void {}
  handleCommandComplete(_message: { text: string }): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
  handleParseComplete(): void {}
  handleCopyInResponse(): void {}
  handleCopyData(): void {}
}

/** Parse + Describe(statement) + Sync. With a name the statement stays prepared on the connection. */
export class Describe extends Exchange<Description> {
  private readonly name: string;
  private readonly text: string;
  private parameters: number[] = [];
  private fields: Field[] | null = null;
  private forget: () => void = () => {};

  constructor(name: string, text: string) {
    super();
    this.name = name;
    this.text = text;
  }

  override submit(connection: Connection): void {
    const wire = connection as unknown as Wire;
    const heard = (message: { dataTypeIDs: number[] }): void => {
      this.parameters = message.dataTypeIDs;
    };
    wire.once('parameterDescription', heard);
    this.forget = () => wire.removeListener('parameterDescription', heard);
    wire.parse({ name: this.name, text: this.text, types: [] });
    wire.describe({ type: 'S', name: this.name });
    wire.sync();
  }

  override handleRowDescription(message: { fields: WireField[] }): void {
    this.fields = message.fields.map(toField);
  }

  override handleError(error: Error): void {
    this.forget();
    super.handleError(error);
  }

  protected override result(): Description {
    this.forget();
    return { parameters: this.parameters, fields: this.fields };
  }
}

/** Bind + Execute + Sync of a name prepared earlier, without a new Describe, as a driver with a statement cache does. */
export class ExecutePrepared extends Exchange<number> {
  private readonly name: string;
  private readonly values: readonly (string | null)[];
  private rows = 0;

  constructor(name: string, values: readonly (string | null)[]) {
    super();
    this.name = name;
    this.values = values;
  }

  override submit(connection: Connection): void {
    const wire = connection as unknown as Wire;
    wire.bind({ portal: '', statement: this.name, values: this.values });
    wire.execute({ portal: '', rows: 0 });
    wire.sync();
  }

  override handleDataRow(): void {
    this.rows++;
  }

  override handleCommandComplete(message: { text: string }): void {
    const count = Number(message.text.split(' ').at(-1));
    if (Number.isFinite(count)) this.rows = count;
  }

  protected override result(): number {
    return this.rows;
  }
}
