import type { ChartData } from './chart-data'

const STEPS = 4

/** Round values from below the least to above the most, always with zero, some four steps apart. */
export function axisTicks(kind: ChartData['kind'], rows: ChartData['rows'], series: ChartData['series']): number[] {
  const bars = rows.map((row) => series.map(({ key }) => Number(row[key] ?? 0)))
  const ends = kind === 'stacked-bar' ? bars.map((values) => values.reduce((sum, value) => sum + value, 0)) : bars.flat()
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)]
  const step = roundStep((most - least) / STEPS)
  const first = Math.floor(least / step)
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) - first + 1 }, (_, index) => (first + index) * step)
}

/** 1, 2, 2.5 or 5 times a power of ten, and never a part of one. */
function roundStep(atLeast: number): number {
  if (atLeast <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(atLeast))
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= atLeast) ?? 10
  return Math.ceil(step * power)
}

const CHARACTER = 7
const GAP = 10
const LEAST_GAP = 4
/** A longer label is cut where its neighbours need the room. */
const LONGEST = 72
const WIDEST = 2_000

type AxisLabel = { text: string; index: number; /** In pixels, uncut. */ width: number; /** The width of the axis, in pixels, from which on there is room for it. */ from: number }

/** The labels that an axis may ever show: the last one always, then every eighth, fourth, second and each, as it gets wider. */
export function axisLabels(kind: ChartData['kind'], texts: string[]): AxisLabel[] {
  const widths = texts.map((text) => Math.ceil(text.length * CHARACTER))
  const most = Math.min(Math.max(...widths), LONGEST)
  return texts.flatMap((text, index) => {
    const fromEnd = texts.length - 1 - index
    // The largest power of two that divides it.
    const every = fromEnd & -fromEnd
    const from = every === 0 ? 0 : Math.ceil(roomFor(kind, texts.length, every, most))
    return from > WIDEST ? [] : [{ text, index, width: widths[index] ?? 0, from }]
  })
}

/** How wide an axis is that shows each so-manieth label: at its ends they are moved inwards, by up to half of what they are wide. */
function roomFor(kind: ChartData['kind'], count: number, every: number, most: number): number {
  const [two, moved] = [2 * most + LEAST_GAP, 1.5 * most + LEAST_GAP]
  if (kind.endsWith('bar')) return Math.max(two, (count * (most + GAP)) / every, (count * moved) / (every + 0.5))
  return Math.max(two, ((count - 1) * moved) / every)
}

/** Where a row stands, in percent of the width: bars in the middle of their band, points from edge to edge. */
export function axisPlace(kind: ChartData['kind'], index: number, count: number): number {
  if (kind.endsWith('bar')) return ((index + 0.5) / count) * 100
  return count === 1 ? 50 : (index / (count - 1)) * 100
}

/** What of its band a label may fill: the band of a line's last point is half outside, so its label is moved towards its neighbour. */
export const labelShare = (kind: ChartData['kind']) => (kind.endsWith('bar') ? 1 : 2 / 3)

/** Of one label: as wide as it is, cut if its band and the least that can be read are narrower, and never over an edge. */
export function labelStyle(kind: ChartData['kind'], { index, width, from }: AxisLabel, count: number): Record<'left' | 'width' | 'maxWidth', string> {
  const shown = `min(${width}px, max(${LONGEST}px, ${(labelShare(kind) * 100) / count}% - ${GAP}px))`
  return {
    width: shown,
    left: `clamp(0px, ${axisPlace(kind, index, count)}% - ${shown} / 2, 100% - ${shown})`,
    // All or nothing, without a script that measures.
    maxWidth: from === 0 ? 'none' : `max(0px, (100% - ${from}px) * 999)`,
  }
}
