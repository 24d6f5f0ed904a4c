import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import coreDe from '@/lib/core/messages/de.json'
import coreEn from '@/lib/core/messages/en.json'
import coreEs from '@/lib/core/messages/es.json'
import coreFr from '@/lib/core/messages/fr.json'
import { businessIn, languageFor } from '@/lib/doors/language-for'
import sentDe from '@/lib/messaging/templates/de.json'
import sentEn from '@/lib/messaging/templates/en.json'
import sentEs from '@/lib/messaging/templates/es.json'
import sentFr from '@/lib/messaging/templates/fr.json'
import { messagesOf } from './messages'
import { languages } from './schemas'
import { clientMessages, preferredLanguage, speakerOf } from '.'

type Node = { [key: string]: Node } | string
const flat = (node: Node, path = ''): [string, string][] =>
  (typeof node === 'string' ? [[path, node]] : Object.entries(node).flatMap(([key, value]) => flat(value, path ? `${path}.${key}` : key)))

/** What a message asks to be filled in, chooses by and takes apart: the same in every language, or a page breaks in one of them. */
function argumentsOf(text: string): string[] {
  const names = new Set<string>()
  const walk = (parts: ReturnType<IntlMessageFormat['getAst']>): void => {
    for (const part of parts) {
      if (part.type === 1 || part.type === 2) names.add(part.value)
      if (part.type === 8) names.add(`<${part.value}>`)
      if (part.type === 5) names.add(`${part.value} of ${Object.keys(part.options).sort().join()}`)
      if (part.type === 6) names.add(part.value)
      if ('options' in part) for (const { value } of Object.values(part.options)) walk(value)
      if ('children' in part) walk(part.children)
    }
  }
  walk(new IntlMessageFormat(text, 'en').getAst())
  return [...names].sort()
}

const catalogues = {
  pages: messagesOf,
  explanations: { en: coreEn, de: coreDe, fr: coreFr, es: coreEs },
  messages: { en: sentEn, de: sentDe, fr: sentFr, es: sentEs },
}

describe.each(Object.entries(catalogues))('the catalogue of %s', (_name, catalogue) => {
  const english = flat(catalogue.en)
  it.each(languages)('says all that English says, with the same parts, in %s', (language) => {
    const own = new Map(flat(catalogue[language]))
    expect([...own.keys()].sort()).toEqual(english.map(([key]) => key).sort())
    for (const [key, text] of english) {
      const said = own.get(key) ?? ''
      expect(said.trim(), key).not.toBe('')
      expect({ key, parts: argumentsOf(said) }).toEqual({ key, parts: argumentsOf(text) })
    }
  })

  it.each(['de', 'fr', 'es'] as const)('is translated, sentence by sentence, into %s', (language) => {
    const own = new Map(flat(catalogue[language]))
    const same = english.filter(([key, text]) => own.get(key) === text && text.split(' ').filter((word) => /^\p{L}{3,}$/u.test(word)).length > 2)
    expect(same).toEqual([])
  })
})

describe('what a browser asks for', () => {
  it('is answered by its weights, in what is spoken here', () => {
    expect(preferredLanguage('de-AT,de;q=0.9,en;q=0.8')).toBe('de')
    expect(preferredLanguage('it-IT,it;q=0.9,es;q=0.4,fr;q=0.8')).toBe('fr')
    expect([preferredLanguage('it'), preferredLanguage('de;q=0'), preferredLanguage(''), preferredLanguage(null)]).toEqual([null, null, null, null])
  })

  it('gives way to the browser’s own choice, and that to the customer’s; staff’s pages are English', () => {
    const told = { path: '/me', accepted: 'de', kept: 'fr', chosen: 'es' }
    expect(languageFor(told)).toBe('es')
    expect(languageFor({ ...told, chosen: null })).toBe('fr')
    expect(languageFor({ ...told, chosen: 'xx', kept: 'yy' })).toBe('de')
    expect(languageFor({ path: '/lookup', accepted: 'it' })).toBe('en')
    for (const path of ['/shop/pos', '/outbox', '/account', '/admin?x=1']) expect(languageFor({ ...told, path })).toBe('en')
    expect(languageFor({ ...told, path: '/shopping' })).toBe('es')
  })

  it('is narrowed to what a business offers on its own pages, which speak its first language to others', () => {
    const told = { path: '/join/a-shop', accepted: 'it,de;q=0.5,fr;q=0.2', kept: 'es', chosen: 'en' }
    const spoken = { languages: ['de', 'fr'] as const, first: 'fr' as const }
    expect(languageFor({ ...told, spoken })).toBe('de')
    expect(languageFor({ ...told, spoken, kept: 'fr' })).toBe('fr')
    expect(languageFor({ ...told, spoken, accepted: 'it' })).toBe('fr')
    expect(['/join/a-shop', '/join/a-shop?x=1', '/retailers/join/a-brand/details', '/me', '/joining/x'].map(businessIn)).toEqual(['a-shop', 'a-shop', 'a-brand', null, null])
  })
})

describe('speaking', () => {
  it('writes figures, plurals and days as each language does', () => {
    const [de, fr, es, en] = [speakerOf('de'), speakerOf('fr'), speakerOf('es'), speakerOf('en')]
    expect([de.points(1), de.points(12_500), fr.points(0), es.points(1), en.points(1_250)]).toEqual(['1 Punkt', '12.500 Punkte', '0 point', '1 punto', '1,250 points'])
    expect(de.money(123_450, 'EUR').replaceAll('\u00a0', ' ')).toBe('1.234,50 €')
    expect(de.day('2026-03-05')).toBe('5. März 2026')
    expect(fr.say('join.rate', { points: 1, amount: '1 €' })).toContain('1 point par tranche')
    expect(es.say('friends.so_far', { rewarded: 2, points: es.points(20) })).toBe('2 personas hasta ahora: 20 puntos para ti.')
  })

  it('sends the browser compiled messages, and only those it needs', () => {
    const messages = clientMessages('de', ['shared', 'codes'])
    expect(messages['codes.wait']).toEqual(['Neuen Code senden in ', ['left', 4], ' s'])
    expect(messages['shared.cancel']).toBe('Abbrechen')
    expect(messages['forms.pin']).toBeUndefined()
  })

  it('passes them to the browser as plain objects, which is all that can be passed', () => {
    const plain = (node: unknown): boolean => (Array.isArray(node) ? node.every(plain)
      : typeof node !== 'object' || node === null || (Object.getPrototypeOf(node) === Object.prototype && Object.values(node).every(plain)))
    for (const language of languages) expect(plain(clientMessages(language, ['shared', 'codes', 'forms']))).toBe(true)
  })

  it.each(languages)('says each message of the pages in %s, with all of its parts', (language) => {
    const { say } = speakerOf(language)
    for (const [key, text] of flat(messagesOf[language])) {
      const values = Object.fromEntries(argumentsOf(text).map((name) => [name.replace(/ of .*|[<>]/g, ''), name.startsWith('<') ? (words: unknown) => words : 2]))
      expect(String(say.rich(key as 'me.cards', values as never)), key).toMatch(/\S/)
    }
  })

  it('needs nothing filled in by shared words: staff’s pages use them uncompiled', () => {
    for (const [key, text] of flat(messagesOf.en.shared)) expect(argumentsOf(text), key).toEqual([])
  })
})
