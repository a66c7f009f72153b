/** Stands for a part of a query that only exists when the program runs. */
export interface Hole {
  /** The expression in the source, for messages. */
  readonly source: string;
  /**
   * `value`: sure to be a parameter. `bound`: given to a tag that sends values as parameters, so most likely one.
   * `text`: pasted into the text, so it may be anything.
   */
  readonly kind: 'value' | 'bound' | 'text';
  /** Holes with the same key are one parameter. */
  readonly key?: string;
}

/** SQL with holes: the n-th `HOLE` in the text is `holes[n]`. */
export interface HoledText {
  readonly text: string;
  readonly holes: readonly Hole[];
}

/** A private-use character; `holedText` takes it out of every text that comes from outside. */
export const HOLE = '\ue000';

export type Piece = string | Hole;

export function holedText(pieces: readonly Piece[]): HoledText {
  const holes: Hole[] = [];
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece.replaceAll(HOLE, '\ufffd');
    else {
      text += HOLE;
      holes.push(piece);
    }
  }
  return { text, holes };
}
