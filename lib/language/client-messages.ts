import compile from 'icu-minify/compile'
import type { CompiledMessage } from 'icu-minify/format'
import { messagesOf } from './messages'
import type { Messages } from './messages'
import type { Language } from './schemas'

/** The groups that scripts in the browser speak; all else is written on the server. */
export type ClientGroup = 'shared' | 'codes' | 'forms' | 'factors'
export type ClientKey = { [G in ClientGroup]: `${G}.${keyof Messages[G] & string}` }[ClientGroup]
export type ClientMessages = Partial<Record<ClientKey, CompiledMessage>>

const compiled = new Map<string, ClientMessages>()

/** Compiled, so that the browser needs no parser. */
export function clientMessages(language: Language, groups: readonly ClientGroup[]): ClientMessages {
  const name = [language, ...groups].join(' ')
  const known = compiled.get(name)
  if (known) return known
  const messages = Object.fromEntries(groups.flatMap((group) =>
    Object.entries(messagesOf[language][group]).map(([key, text]) => [`${group}.${key}`, compile(text)])))
  // Plain objects all through: what the compiler makes has no prototype, and does not pass to the browser.
  const made = JSON.parse(JSON.stringify(messages)) as ClientMessages
  compiled.set(name, made)
  return made
}
