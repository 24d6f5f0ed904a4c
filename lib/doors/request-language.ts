import { cache } from 'react'
import { headers } from 'next/headers'
import { speakerOf } from '@/lib/language'
import { languages } from '@/lib/language/schemas'
import type { Language } from '@/lib/language/schemas'
import { isEnglishOnly } from './language-for'
import { PATH_HEADER } from './request-facts'
import { requestLanguage, requestSpoken } from './session-context'

/** Speaks as the page that is asked for does. */
export const requestSpeaker = cache(async () => speakerOf(await requestLanguage()))

/** What can be chosen on this page. */
export const requestChoices = cache(async (): Promise<readonly Language[]> =>
  (isEnglishOnly((await headers()).get(PATH_HEADER) ?? '') ? [] : (await requestSpoken())?.languages ?? languages))
