import { z } from 'zod'
import { languages } from './plain'

export * from './plain'

export const languageSchema = z.enum(languages)
