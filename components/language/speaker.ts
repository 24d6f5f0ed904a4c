import { use } from 'react'
import { requestSpeaker } from '@/lib/doors/request-language'
import type { Speaker } from '@/lib/language'

/** What a component on the server says, in the reader's language; a page awaits requestSpeaker(). */
export const useSpeaker = (): Speaker => use(requestSpeaker())
