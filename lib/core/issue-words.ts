const rewrites: [RegExp, string | ((...parts: string[]) => string)][] = [
  [/^Invalid input: expected \w+, received undefined$/, 'is missing'],
  [/^Invalid input: expected \w+, received null$/, 'must not be null: leave it out where there is none'],
  [/^Invalid input: expected (number|int), received NaN$/, 'must be a number'],
  [/^Invalid input: expected (\w+), received \w+$/, (kind) => `must be ${/^[aeiou]/.test(kind ?? '') ? 'an' : 'a'} ${kind}`],
  [/^Too small: expected string to have >=1 characters$/, 'is missing'],
  [/^Too small: expected string to have >=(\d+) characters$/, (count) => `must have at least ${count} characters`],
  [/^Too big: expected string to have <=(\d+) characters$/, (count) => `may have at most ${count} characters`],
  [/^Too small: expected array to have >=1 items$/, 'is empty'],
  [/^Too big: expected array to have <=(\d+) items$/, (count) => `may have at most ${count} entries`],
  [/^Invalid UUID$/, 'is no id'],
  [/^Invalid key in record$/, 'is a name that is not allowed'],
  [/^Too small: expected (?:number|int) to be >=(.+)$/, (least) => `must be at least ${least}`],
  [/^Too small: expected (?:number|int) to be >(.+)$/, (least) => `must be more than ${least}`],
  [/^Too big: expected (?:number|int) to be <=(.+)$/, (most) => `must be at most ${most}`],
]

/** The schema library's own words as a person at a form, or a POS engineer, would be told; others stay as they are. */
export function issueWords(message: string): string {
  for (const [pattern, words] of rewrites) {
    const match = pattern.exec(message)
    if (match) return typeof words === 'string' ? words : words(...match.slice(1))
  }
  return message
}
