import { z } from 'zod'
import { sentText } from '@/lib/core/text'
import { passkeyRefused } from './challenges'

// What browsers answer with, as far as it is looked at; base64url throughout.
const part = z.string().max(20_000)
const shared = { id: part, rawId: part, type: z.literal('public-key'), clientExtensionResults: z.record(z.string(), z.unknown()).default({}) }
const transports = z.array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])).catch([]).default([])
const registration = z.object({ ...shared, response: z.object({ clientDataJSON: part, attestationObject: part, transports }) })
const authentication = z.object({
  ...shared, response: z.object({ clientDataJSON: part, authenticatorData: part, signature: part, userHandle: part.optional() }),
})

/** As a form sends it. */
export const responseInput = sentText().min(2).max(40_000)

function read<T>(schema: z.ZodType<T>, json: string): T {
  try {
    return schema.parse(JSON.parse(json))
  } catch {
    throw passkeyRefused() // No browser wrote this.
  }
}

export const readRegistration = (json: string) => read(registration, json)
export const readAuthentication = (json: string) => read(authentication, json)
