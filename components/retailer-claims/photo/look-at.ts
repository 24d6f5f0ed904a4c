export type Fault = 'blurred' | 'dark' | 'cut_off'
export type Grey = { pixels: Uint8ClampedArray | Uint8Array; width: number; height: number }

/** How large an image is looked at: print is still print then, and a phone is done in some milliseconds. */
export const LOOK_AT = 800

/** Below this even paper is hardly lit. */
const LIT_PAPER = 95
/** How sharply the sharpest tenth of an image changes from a pixel to the next, against its own contrast. */
const SHARP = 0.2
/** A pixel is on an edge of something where it changes this much. */
const EDGE = 40
/** Print at the border of an image, against print in its middle. */
const MUCH = 0.3
/** How much of the image is its border. */
const BORDER = 0.025

/** What will make an image hard to read. A guess: whoever took it may know better. */
export function faultsOf(image: Grey): Fault[] {
  const sorted = Uint8Array.from(image.pixels).sort()
  const [dark, light] = [sorted[Math.floor(sorted.length * 0.02)] ?? 0, sorted[Math.floor(sorted.length * 0.95)] ?? 0]
  const changes = changesOf(image)
  return [
    ...(sharpness(changes, light - dark) < SHARP ? ['blurred' as const] : []),
    ...(light < LIT_PAPER ? ['dark' as const] : []),
    ...(isCut(changes, image) ? ['cut_off' as const] : []),
  ]
}

/** For each pixel the larger of its differences to the next one beside and the next one below. */
function changesOf({ pixels, width, height }: Grey): Uint8Array {
  const changes = new Uint8Array(width * height)
  for (let y = 0; y < height - 1; y += 1) {
    for (let x = 0; x < width - 1; x += 1) {
      const at = y * width + x
      const here = pixels[at] ?? 0
      changes[at] = Math.max(Math.abs(here - (pixels[at + 1] ?? 0)), Math.abs(here - (pixels[at + width] ?? 0)))
    }
  }
  return changes
}

/** An edge of print takes one or two pixels where it is sharp, and many where it is blurred: then none of them changes much. */
function sharpness(changes: Uint8Array, contrast: number): number {
  if (contrast < 12) return 0
  const strong = changes.toSorted()
  return (strong[Math.floor(strong.length * 0.97)] ?? 0) / contrast
}

/** Print that runs to the border on some side: the invoice goes on beyond it. */
function isCut(changes: Uint8Array, { width, height }: Grey): boolean {
  const share = (left: number, top: number, right: number, bottom: number) => {
    let [edges, all] = [0, 0]
    for (let y = Math.round(top * height); y < Math.round(bottom * height) - 1; y += 1) {
      for (let x = Math.round(left * width); x < Math.round(right * width) - 1; x += 1) {
        all += 1
        if ((changes[y * width + x] ?? 0) > EDGE) edges += 1
      }
    }
    return all === 0 ? 0 : edges / all
  }
  const middle = share(0.15, 0.15, 0.85, 0.85)
  if (middle < 0.01) return false
  const borders = [share(0, 0.1, BORDER, 0.9), share(1 - BORDER, 0.1, 1, 0.9), share(0.1, 0, 0.9, BORDER), share(0.1, 1 - BORDER, 0.9, 1)]
  return borders.some((border) => border > middle * MUCH)
}
