/** ISO/IEC 15417, set C: what each pair of digits is drawn as, the widths of three bars and three spaces in turn. */
const pairs = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 '
  + '223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 '
  + '112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 '
  + '311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 '
  + '122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 '
  + '214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131'
).split(' ')

const START_C = { value: 105, widths: '211232' }
const STOP = '2331112'

/**
 * The widths of a Code 128's bars and spaces in turn, beginning and ending with a bar. An even number of digits alone: two of
 * them share a symbol, which is why a member number of sixteen fits a card.
 */
export function code128(digits: string): number[] {
  if (!/^(\d\d)+$/.test(digits)) throw new Error(`Not an even number of digits: ${digits}`)
  const values = (digits.match(/../g) ?? []).map(Number)
  const check = values.reduce((sum, value, index) => sum + value * (index + 1), START_C.value) % 103
  const symbols = [START_C.widths, ...[...values, check].map((value) => drawn(value)), STOP]
  return [...symbols.join('')].map(Number)
}

/** The check's value may be one of the last three, which stand for no pair of digits. */
const drawn = (value: number): string => pairs[value] ?? ['114131', '311141', '411131'][value - 100] ?? ''
