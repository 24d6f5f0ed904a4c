import { hash, verify } from '@node-rs/argon2'
import { AppError } from '@/lib/core/errors'
import { isCommonPassword } from './common-passwords'

export const PASSWORD_LENGTH = { least: 10, most: 200 } as const

// OWASP's recommended argon2id cost: 19 MiB, two passes, one lane. argon2id is the library's default.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** @returns why this password can't be taken, or null. Names and addresses of the person are no passwords either. */
export function passwordProblem(password: string, about: string[] = []): string | null {
  if (password.length < PASSWORD_LENGTH.least) return `Use at least ${PASSWORD_LENGTH.least} characters.`
  if (password.length > PASSWORD_LENGTH.most) return `Use at most ${PASSWORD_LENGTH.most} characters.`
  if (isCommonPassword(password)) return 'This password is among the most guessed. Choose another.'
  const plain = password.toLowerCase()
  const words = about.flatMap((text) => [text, text.split('@')[0] ?? '']).map((text) => text.toLowerCase())
  return words.includes(plain) ? 'Your password must not be your name or your e-mail address.' : null
}

export async function hashPassword(password: string, about: string[] = [], field = 'password'): Promise<string> {
  const problem = passwordProblem(password, about)
  if (problem) throw new AppError('validation_failed', problem, { errors: [{ field, message: problem }] })
  return hash(password, cost)
}

let decoy: Promise<string> | undefined

/** Takes as long for a person that doesn't exist (hash null) as for one that does. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await (decoy ??= hash('no person has this password', cost)))
  const matches = await verify(against, password.slice(0, PASSWORD_LENGTH.most)).catch(() => false)
  return stored !== null && matches
}
