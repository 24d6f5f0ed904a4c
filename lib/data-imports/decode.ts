import { delimiters } from './schemas'
import type { ImportOptions } from './schemas'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** By its mark, by the zeros of UTF-16; else UTF-8 until a byte proves otherwise. */
export function encodingOf(start: Uint8Array): Encoding {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  const pairs = start.subarray(0, 400)
  const zeros = (odd: 0 | 1) => pairs.filter((byte, at) => at % 2 === odd && byte === 0).length
  if (zeros(1) > pairs.length / 4) return 'utf-16le'
  if (zeros(0) > pairs.length / 4) return 'utf-16be'
  return 'utf-8'
}

/** Whichever separates most cells of the heading, outside of quotation marks. */
export function delimiterOf(heading: string): ImportOptions['delimiter'] {
  const bare = heading.replace(/"[^"]*"/g, '')
  const [best] = delimiters.map((mark) => ({ mark, count: bare.split(mark).length })).sort((a, b) => b.count - a.count)
  return best?.mark ?? ','
}
