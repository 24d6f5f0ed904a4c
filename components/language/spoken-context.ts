import { createContext } from 'react'
import { DEFAULT_LOCALE } from '@/lib/core/format'
import type { ClientMessages } from '@/lib/language'
import { sharedEnglish } from '@/lib/language/client-schemas'

export type Spoken = { language: string; locale: string; messages: ClientMessages }

// Staff's pages have nothing around them, and speak English. Shared words have no parts to fill in, so they are compiled as they are.
const english = Object.fromEntries(Object.entries(sharedEnglish).map(([key, text]) => [`shared.${key}`, text])) as ClientMessages

export const SpokenContext = createContext<Spoken>({ language: 'en', locale: DEFAULT_LOCALE, messages: english })
