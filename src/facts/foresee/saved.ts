import type { Thing } from './catalog/things.ts';
import { World } from './world.ts';

interface Saved {
  readonly major: number;
  readonly last: number;
  readonly doubt?: string;
  readonly things: readonly Thing[];
}

/** A world outside any transaction as text: its catalog, not the settings of its session. */
export function savedWorld({ major, catalog, doubt }: World): string {
  const saved: Saved = { major, ...catalog.contents(), ...(doubt === undefined ? {} : { doubt }) };
  return JSON.stringify(saved);
}

/** The world that `savedWorld` wrote. Throws SyntaxError for a text that is cut. */
export function restoredWorld(text: string): World {
  const { major, last, doubt, things } = JSON.parse(text) as Saved;
  const world = new World(major);
  world.catalog.hold({ last, things });
  world.doubt = doubt;
  return world;
}
