import { createTranslator } from 'use-intl/core'
import type { FactorChange } from '@/lib/factors/schemas'
import type { Language } from '@/lib/language/schemas'
import de from './de.json'
import en from './en.json'
import es from './es.json'
import fr from './fr.json'

// One catalogue a language, each with all that English has; English answers for a language that has none.
const spoken: Record<Language, typeof en> = { en, de, fr, es }
const catalogues: Record<string, typeof en> = spoken

/** What each template needs to be written. */
export type TemplateValues = {
  code: { code: string; purpose: 'sign_in' | 'lookup' | 'redeem' | 'change_phone' | 'give' | 'set_pin' | 'delete' | 'register_retailer' | 'register_customer' | 'ask_gift' | 'take_gift'; minutes: number; business?: string; gift?: string; points?: number }
  password_reset: { name: string; link: string; minutes: number }
  invitation: { inviter: string; business: string; role: string; link: string; days: number }
  points_earned: { business: string; points: number; available: number; pending?: number }
  /** `missing`: an amount in words, or `none` where nothing can be done. */
  tier_ends: { business: string; tier: string; next: string; day: string; missing: string }
  card_moved: { business: string }
  sign_in_changed: { change: FactorChange }
  report: { name: string; business: string; lines: string; link: string }
  points_redeemed: { business: string; points: number; available: number }
  referral_thanks: { business: string; points: number; available: number }
  referral_welcome: { business: string; points: number; available: number }
  referral_reversed: { business: string; points: number; available: number }
  gift_received: { business: string; points: number; available: number }
  prove_email: { link: string }
  retailer_invitation: { business: string; code: string; link: string; days: number }
  retailer_decided: { business: string; decision: 'verified' | 'refused' | 'suspended' | 'reinstated'; reason: string }
  claim_credited: ToldOfClaim
  claim_returned: ToldOfClaim
  claim_rejected: ToldOfClaim
  claim_reversed: ToldOfClaim
  /** Words of the brand's own, as it wrote them; `link`: where offers by e-mail are ended. */
  outreach: { business: string; subject: string; text: string; channel: 'sms' | 'email'; link: string }
  claim_escalated: { name: string; business: string; step: string; invoice: string; link: string }
  /** How many of each wait for whoever reads it. */
  waits_for_you: { name: string; business: string; changes: number; outreach: number; registrations: number; link: string }
  /** What somebody asked for, and another decided; `back`: points of an outreach are taken back. */
  decided: { name: string; business: string; about: 'change' | 'customer' | 'outreach' | 'back'; title: string; decision: 'yes' | 'no'; decider: string; reason: string; link: string }
  /** Of whom a retailer registered. */
  customer_decided: { business: string; name: string; decision: 'yes' | 'no'; reason: string }
  gift_escalated: { name: string; business: string; step: string; gift: string; link: string }
}
/** `reason` is written by the brand's staff, as they wrote it. */
type ToldOfClaim = { business: string; invoice: string; reason: string; points: number; customerPoints: number }

export type TemplateName = keyof TemplateValues

/** Templates whose text lets its reader in: never kept longer than ten minutes. */
const secretTemplates: ReadonlySet<TemplateName> = new Set(['code', 'password_reset', 'invitation', 'prove_email', 'retailer_invitation'])
export const isSecret = (template: TemplateName): boolean => secretTemplates.has(template)

export type Rendered = { subject?: string; text: string }
type Values = Record<string, string | number | Date>

/** The words of a message in the language closest to `locale`. */
export function render<T extends TemplateName>(template: T, values: TemplateValues[T], locale: string): Rendered {
  const written: Values = { business: '', pending: 0, ...values }
  const text = translate(locale, `${template}.text`, written)
  const { messages } = catalogueFor(locale)
  return 'subject' in messages[template] ? { subject: translate(locale, `${template}.subject`, written), text } : { text }
}

/** One line of the answers to an inbound message. */
export const renderBalance = (key: 'line' | 'none' | 'help', values: Values = {}, locale = 'en'): string =>
  translate(locale, `balance.${key}`, values)

/** What STOP and START did. */
export const renderConsent = (key: 'stopped' | 'started', count: number, locale: string): string => translate(locale, `consent.${key}`, { count })

function catalogueFor(locale: string) {
  const language = locale.split('-')[0] ?? 'en'
  const messages = catalogues[language]
  return messages ? { locale, messages } : { locale: 'en', messages: en }
}

function translate(locale: string, key: string, values: Values): string {
  const onError = (error: Error) => {
    throw error
  }
  const t = createTranslator({ ...catalogueFor(locale), onError })
  return t(key as Parameters<typeof t>[0], values)
}
