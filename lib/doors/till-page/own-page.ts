import { AppError } from '@/lib/core/errors'
import { appUrl } from '@/lib/env'

/**
 * A cookie says who asks, so only a page of this site may. A browser tells where a request comes from; where it does not
 * (outside https), the page's origin must be the address that was called.
 * @throws AppError forbidden
 */
export function demandOwnPage(headers: Headers): void {
  const site = headers.get('sec-fetch-site')
  if (site ? site !== 'same-origin' : !isOurs(headers)) throw new AppError('forbidden', 'Only a page of this site may ask for this.')
}

function isOurs(headers: Headers): boolean {
  const origin = headers.get('origin') ?? ''
  if (!URL.canParse(origin)) return false
  const hosts = [headers.get('x-forwarded-host'), headers.get('host'), new URL(appUrl()).host]
  return hosts.includes(new URL(origin).host)
}
