import { z } from 'zod'
import type { Device } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { open, seal } from './encryption'
import { keyedHash } from './keyed-hash'

/** Sealed, so that nobody can say another device, or empty the list of whose it was. */
export const DEVICE_COOKIE = { name: 'tessera.device', path: '/', seconds: 400 * 86_400 }

const MOST_PEOPLE = 10
const deviceSchema = z.object({ id: z.uuid(), people: z.array(z.string()).max(MOST_PEOPLE) })

export const personHash = (customerId: string): string => keyedHash('referral', `person ${customerId}`).slice(0, 16)

export const sealDevice = (device: Device): string => seal(JSON.stringify(device)).toString('base64url')

export function openDevice(sealed: string | undefined): Device | undefined {
  if (!sealed) return undefined
  try {
    return deviceSchema.parse(JSON.parse(open(Buffer.from(sealed, 'base64url'))))
  } catch {
    return undefined // Altered, or sealed under an earlier key.
  }
}

/** The device after one more person signed in; those longest ago are forgotten. */
export function withPerson(device: Device | undefined, customerId: string): Device {
  const hash = personHash(customerId)
  const others = (device?.people ?? []).filter((one) => one !== hash)
  return { id: device?.id ?? newId(), people: [...others, hash].slice(-MOST_PEOPLE) }
}
