import sharp from 'sharp'

/** A look at the whole image, small enough to count its dots. */
const LOOK = 400
/** A dot so much darker than its surroundings is ink. */
const INK = 25
/** A row or column with less ink than this share of its dots is a margin with specks on it. */
const LEAST_INK = 0.006
const MARGIN = 0.02

export type Part = { left: number; top: number; width: number; height: number }

/** The part of an image that carries ink, in its own dots; of an image without any, all of it. */
export async function inkedPart(image: Uint8Array): Promise<Part> {
  const whole = await sharp(image).metadata()
  const small = sharp(image).greyscale().resize(LOOK, LOOK, { fit: 'inside', withoutEnlargement: true }).median(3)
  const [{ data, info }, around] = await Promise.all([small.clone().raw().toBuffer({ resolveWithObject: true }), small.clone().blur(12).raw().toBuffer()])
  const dark = (x: number, y: number) => (around[y * info.width + x] ?? 0) - (data[y * info.width + x] ?? 0) > INK
  const [left, right] = reach(info.width, info.height, dark)
  const [top, bottom] = reach(info.height, info.width, (y, x) => dark(x, y))
  const [x, y] = [Math.floor(left * whole.width), Math.floor(top * whole.height)]
  return { left: x, top: y, width: Math.max(1, Math.floor(right * whole.width) - x), height: Math.max(1, Math.floor(bottom * whole.height) - y) }
}

/** From the first to the last line with ink on it, with a margin, as shares of them all. */
function reach(lines: number, dots: number, isDark: (line: number, dot: number) => boolean): [number, number] {
  const carries = Array.from({ length: lines }, (_, line) => Array.from({ length: dots }, (_, dot) => isDark(line, dot)).filter(Boolean).length > dots * LEAST_INK)
  const [first, last] = [carries.indexOf(true), carries.lastIndexOf(true)]
  return first < 0 ? [0, 1] : [Math.max(0, first / lines - MARGIN), Math.min(1, (last + 1) / lines + MARGIN)]
}
