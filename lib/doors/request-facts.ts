import { isId, newId } from '@/lib/core/ids'
import { env } from '@/lib/env'

export const REQUEST_ID_HEADER = 'x-request-id'
/** The page's path, which the middleware passes on: the one thing a server component can't ask for. */
export const PATH_HEADER = 'x-tessera-path'

export type HeaderBag = { get(name: string): string | null }

/** The middleware's; where it doesn't run, a caller's own only if it is an id and nothing else. */
export function requestIdOf(headers: HeaderBag): string {
  const given = headers.get(REQUEST_ID_HEADER)
  return given && isId(given) ? given : newId()
}

/**
 * The caller's network address, for limits only. Behind a trusted proxy it is the entry that proxy added (the last);
 * without one, what the server saw of the connection.
 */
export function addressOf(headers: HeaderBag): string {
  const forwarded =
    headers
      .get('x-forwarded-for')
      ?.split(',')
      .map((part) => part.trim())
      .filter(Boolean) ?? []
  const address = env.TRUST_PROXY ? forwarded.at(-1) : forwarded[0]
  return address ?? 'unknown'
}

/** A few words a person recognises a device by: "Chrome on Android". */
export function deviceOf(headers: HeaderBag): string {
  const agent = headers.get('user-agent') ?? ''
  const found = (table: [RegExp, string][]) => table.find(([pattern]) => pattern.test(agent))?.[1]
  const browser = found([
    [/edg(e|a|ios)?\//i, 'Edge'],
    [/firefox|fxios/i, 'Firefox'],
    [/opr\//i, 'Opera'],
    [/samsungbrowser/i, 'Samsung Internet'],
    [/chrome|crios/i, 'Chrome'],
    [/safari/i, 'Safari'],
  ])
  const system = found([
    [/iphone/i, 'iPhone'],
    [/ipad/i, 'iPad'],
    [/android/i, 'Android'],
    [/windows/i, 'Windows'],
    [/mac os/i, 'Mac'],
    [/cros/i, 'ChromeOS'],
    [/linux/i, 'Linux'],
  ])
  return browser && system ? `${browser} on ${system}` : (browser ?? system ?? 'Unknown device')
}

/**
 * The country that the browser's languages name ("en-IE, en;q=0.9"): a guess for a phone field, which shows it.
 * en-US is what browsers come with wherever they are sold, so it says nothing.
 */
export function countryOf(headers: HeaderBag): string {
  const languages = (headers.get('accept-language') ?? '').split(',').map((part) => part.split(';')[0]?.trim() ?? '')
  const countries = languages
    .filter((language) => language !== 'en-US')
    .map((language) => /-([A-Z]{2})$/.exec(language)?.[1])
  return countries.find((country) => country !== undefined) ?? env.DEFAULT_COUNTRY
}
