import { keyedHash } from './keyed-hash'

export type CodePurpose = 'sign_in' | 'lookup' | 'redeem' | 'change_phone' | 'give' | 'set_pin' | 'delete' | 'register_retailer' | 'register_customer'
  | 'ask_gift' | 'take_gift'
export const CODE_RULES = {
  minutes: 10, attempts: 5, sends: 3, sendsWithinMinutes: 10, resendAfterSeconds: 30,
} as const

/** What a code is good for: it opens nothing else. */
export type CodeBinding = {
  purpose: CodePurpose
  /** E.164. */
  phone: string
  /** What the code proves, where it proves more than the phone: the member whose points are spent. */
  subject?: string
}

export const targetOf = (phone: string): string => keyedHash('phone', phone)
export const codeHash = ({ purpose, phone, subject }: CodeBinding, code: string): string =>
  keyedHash('one-time-code', `${purpose}\n${phone}\n${subject ?? ''}\n${code}`)

/** When another code may be asked for, and how long that is from now. */
export const resendFrom = (resendAt: Date, now: Date): { resendAt: Date; resendInSeconds: number } =>
  ({ resendAt, resendInSeconds: Math.max(0, Math.ceil((resendAt.getTime() - now.getTime()) / 1_000)) })
