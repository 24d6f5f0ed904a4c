// The shapes behind nearly all of the most guessed passwords of ten characters and more.
const words = `
  password passwort passw0rd p@ssword p@ssw0rd qwerty qwertz azerty qwertyuiop asdfghjkl zxcvbnm iloveyou
  welcome letmein admin administrator sunshine princess football baseball dragon monkey superman batman
  trustno master hello freedom whatever shadow michael jennifer jordan liverpool chelsea arsenal starwars
  pokemon computer internet secret changeme default tessera loyalty testtest test user login access abc abcd
  abcde abcdef hallo ciao bonjour samsung google facebook
`.trim().split(/\s+/)
const rows = ['1234567890', '0987654321', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz']
const walks = new Set([
  '1q2w3e4r5t',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'q1w2e3r4t5',
  'zaq12wsxcde3',
  'qazwsxedcrfv',
  '1qazxsw23edc',
  'correcthorsebatterystaple',
  '3.1415926535',
  'a1b2c3d4e5',
])

/**
 * A guessed word alone or with digits and signs around it, one character or group repeated, or a walk along the
 * keyboard.
 */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase()
  if (walks.has(plain) || isRepeated(plain) || isRow(plain)) return true
  const core = plain.replace(/^[\d\W_]+|[\d\W_]+$/g, '')
  // Digits alone are dates, phone numbers and counting.
  if (core === '') return /^\d+$/.test(plain)
  return words.includes(core) || words.includes(core.replace(/(.+)\1/, '$1'))
}

const isRepeated = (text: string) => /^(.{1,5})\1+.{0,4}$/.test(text) && new Set(text).size <= 5

/** Made of runs along a row, each at least four long: 1234567890, qwerty123456, abcdefghij. */
function isRow(text: string): boolean {
  let rest = text
  while (rest.length > 0) {
    let length = Math.min(rest.length, 26)
    while (length >= 3 && !rows.some((row) => `${row}${row}`.includes(rest.slice(0, length)))) length -= 1
    if (length < 3) return false
    rest = rest.slice(length)
  }
  return true
}
