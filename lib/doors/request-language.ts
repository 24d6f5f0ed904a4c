import { cache } from 'react'
import { headers } from 'next/headers'
import { speakerOf } from '@/lib/language'
import { isEnglishOnly } from './language-for'
import { PATH_HEADER } from './request-facts'
import { requestLanguage } from './session-context'

/** Speaks as the page that is asked for does. */
export const requestSpeaker = cache(async () => speakerOf(await requestLanguage()))

/** Whether there is anything to choose on this page. */
export const requestChooses = cache(async () => !isEnglishOnly((await headers()).get(PATH_HEADER) ?? ''))
