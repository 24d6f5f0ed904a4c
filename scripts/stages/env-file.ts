const assignment = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=[^\S\n]*(?:"((?:\\.|[^"\\])*)"|'([^']*)'|`([^`]*)`|([^#\n]*))/gm

/**
 * What a .env file sets: quotes keep what is within them, elsewhere a # begins a comment. Node's own reader is only in
 * 20.12 and later.
 */
export function readEnvFile(text: string): Record<string, string> {
  const found = text.replaceAll('\r\n', '\n').matchAll(assignment)
  return Object.fromEntries(Array.from(found, ([, name, double, single, back, bare]) =>
    [name, double?.replaceAll('\\n', '\n') ?? single ?? back ?? bare?.trim() ?? '']))
}
