/** How the kinds begin that we take: by these bytes alone it is told what somebody sent, never by its name or what was said of it. */
const beginnings = [
  ['image', /^\xff\xd8\xff/], ['image', /^\x89PNG\r\n\x1a\n/], ['image', /^RIFF[^]{4}WEBP/], ['pdf', /^%PDF-/],
  ['heic', /^[^]{4}ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)/],
] as const
export type Kind = (typeof beginnings)[number][0]

/** null: nothing that we take. No other reader, least of all one that draws, ever sees it. */
export function kindOf(bytes: Uint8Array): Kind | null {
  const begins = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 16)).toString('latin1')
  return beginnings.find(([, pattern]) => pattern.test(begins))?.[0] ?? null
}
