import { cache } from 'react'
import { cookies, headers } from 'next/headers'
import { forbidden, notFound, redirect } from 'next/navigation'
import { DEVICE_COOKIE, openDevice } from '@/lib/auth/device'
import type { LiveSession } from '@/lib/auth/live-session'
import { allow } from '@/lib/auth/permissions'
import type { Permission } from '@/lib/auth/permissions'
import { ORGANIZATION_COOKIE, SESSION_COOKIE } from '@/lib/auth/session-rules'
import { sessionOfToken } from '@/lib/auth/session-token'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { localeOf } from '@/lib/language/schemas'
import type { Language, Spoken } from '@/lib/language/schemas'
import { spokenBy } from '@/lib/organizations'
import { businessIn, LANGUAGE_COOKIE, languageFor } from './language-for'
import { contextOf } from './request-context'
import { PATH_HEADER } from './request-facts'

/** The signed-in device, checked against its row once a request; null for a stranger. */
export const currentSession = cache(
  async (): Promise<LiveSession | null> => sessionOfToken((await cookies()).get(SESSION_COOKIE)?.value),
)

/** What the business offers whose page is asked for; undefined where it is nobody's in particular. */
export const requestSpoken = cache(async (): Promise<Spoken | undefined> => {
  const slug = businessIn((await headers()).get(PATH_HEADER) ?? '')
  return (slug ? await spokenBy(slug) : null) ?? undefined
})

/** What the page that is asked for speaks. */
export const requestLanguage = cache(async (): Promise<Language> => {
  const [session, bag, jar, spoken] = await Promise.all([currentSession(), headers(), cookies(), requestSpoken()])
  return languageFor({
    path: bag.get(PATH_HEADER) ?? '', spoken, accepted: bag.get('accept-language'), chosen: session?.language, kept: jar.get(LANGUAGE_COOKIE.name)?.value,
  })
})

type Options = {
  /** Id or slug from the path; without it, the organization the person chose last. */
  organization?: string
  /** Of a form or a call: the organization that its page was drawn for. */
  drawnFor?: string
}

/** The context of a page or an action. */
export async function sessionContext(permission?: Permission, options: Options = {}): Promise<Ctx> {
  const [session, bag, jar, language] = await Promise.all([currentSession(), headers(), cookies(), requestLanguage()])
  const told = contextOf({ session, headers: bag, permission, organization: options.organization ?? jar.get(ORGANIZATION_COOKIE)?.value, drawnFor: options.drawnFor })
  return { ...told, locale: localeOf[language], device: openDevice(jar.get(DEVICE_COOKIE.name)?.value) }
}

/** For a page: a stranger goes to sign in and comes back, a wrong role sees the forbidden page. */
export async function requireContext(permission: Permission, options: Options = {}): Promise<Ctx> {
  const ctx = await sessionContext(permission, options)
  try {
    allow(ctx, permission)
    return ctx
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'unauthorized') redirect(await signInPath())
    if (error.code === 'not_found') notFound()
    forbidden()
  }
}

/** The same, for pages that live in an organization. */
export async function requireOrganization(
  permission: Permission,
  options: Options = {},
): Promise<Ctx & { organizationId: string }> {
  const ctx = await requireContext(permission, options)
  if (!ctx.organizationId) notFound()
  return { ...ctx, organizationId: ctx.organizationId }
}

export async function requireSession(): Promise<LiveSession> {
  return (await currentSession()) ?? redirect(await signInPath())
}

async function signInPath(): Promise<string> {
  const path = (await headers()).get(PATH_HEADER)
  return path && path !== '/' ? `/sign-in?next=${encodeURIComponent(path)}` : '/sign-in'
}
