import { inGroups } from '@/lib/core/spoken-code'
import { appUrl } from '@/lib/env'

export const spoken = (code: string) => inGroups(code, 4)
/** Where whoever was invited looks at the program, and joins it. */
export const linkOf = (code: string) => `${appUrl()}/shop/partners/join?code=${spoken(code)}`
