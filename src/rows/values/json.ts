import { quoteLiteral } from '../../sql/names.ts';
import { type Limits, listed, mixed, type Values } from './values.ts';

const others = ['1', '"a"', 'true', '[]', '{}'];

/**
 * json and jsonb: small objects. Where a condition was not understood, also objects that have the names and values which
 * it mentions, in any combination.
 */
export function documents(type: string, limits: Limits): Values {
  const natural: Values = {
    capacity: Infinity,
    spread: 2 ** 20,
    at: o => `('{"id": ' || (${o}) || ', "kind": "sample"}')::${type}`,
  };
  const hints = (limits.hints ?? []).map(unquoted);
  if (!limits.unclear || hints.length === 0) return natural;
  const values = [...hints.map(hint => (isJson(hint) ? hint : JSON.stringify(hint))), ...others];
  const objects = values.map(
    value => `{${hints.map(name => `${JSON.stringify(name)}: ${value}`).join(', ')}}`,
  );
  const whole = hints.filter(isJson);
  return mixed(natural, [listed([...objects, ...whole].map(quoteLiteral), type)]);
}

function unquoted(literal: string): string {
  return literal.replace(/^E?'|'$/g, '').replaceAll("''", "'");
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
