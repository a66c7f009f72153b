import { page } from './page.ts';
import { parts } from './parts.ts';
import { print } from './print.ts';

/** The style sheet of the page. Colour says how bad something is, and never says it alone. */
export const css = `${page}${parts}${print}`;
