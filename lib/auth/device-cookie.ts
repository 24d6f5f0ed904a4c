import { keepCookie, readCookie } from '@/lib/doors/private-cookies'
import { DEVICE_COOKIE, openDevice, sealDevice, withPerson } from './device'

/** Remembers in the browser that this customer was signed in here: nobody refers a friend from a device that is their own. */
export async function keepDevice(customerId: string): Promise<void> {
  await keepCookie(DEVICE_COOKIE, sealDevice(withPerson(openDevice(await readCookie(DEVICE_COOKIE)), customerId)))
}
