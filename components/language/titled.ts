import type { Metadata } from 'next'
import { requestSpeaker } from '@/lib/doors/request-language'
import type { MessageKey } from '@/lib/language'

/** A page's title, in the reader's language. */
export const titled = (key: MessageKey) => async (): Promise<Metadata> => ({ title: (await requestSpeaker()).say(key) })
