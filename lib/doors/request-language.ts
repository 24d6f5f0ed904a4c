import { cache } from 'react'
import { speakerOf } from '@/lib/language'
import { requestLanguage } from './session-context'

/** Speaks as the page that is asked for does. */
export const requestSpeaker = cache(async () => speakerOf(await requestLanguage()))
