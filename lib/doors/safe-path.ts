const HERE = 'https://tessera.invalid'

/** A path of this site that a link asked to go on to; null for any other address. */
export function safePath(next: string | null | undefined): string | null {
  if (!next?.startsWith('/') || !URL.canParse(next, HERE)) return null
  const url = new URL(next, HERE)
  return url.origin === HERE && !url.pathname.startsWith('//') ? url.pathname + url.search : null
}
