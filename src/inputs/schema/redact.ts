/** A connection address for people: without the password, wherever it stands. */
export function redact(url: string): string {
  return url
    .replace(/^(\w+:\/\/[^/?#@:]*):(?:[^/?#]*)@/, '$1:***@')
    .replace(/([?&](?:password|sslpassword|passfile)=)[^&#]*/gi, '$1***');
}

/** A text, for example a driver's message, without the password of this address. */
export function redactIn(text: string, url: string): string {
  return passwordsOf(url).reduce(
    (clean, password) => clean.replaceAll(password, '***'),
    text.replaceAll(url, redact(url)),
  );
}

function passwordsOf(url: string): string[] {
  const written = [
    /^\w+:\/\/[^/?#@:]*:([^/?#]*)@/.exec(url)?.[1],
    /[?&](?:ssl)?password=([^&#]*)/i.exec(url)?.[1],
  ];
  return written
    .flatMap(password => (password ? [password, decoded(password)] : []))
    .filter(text => text.length > 0);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
