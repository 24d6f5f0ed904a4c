'use client'

import { ErrorNotice } from '@/components/language/error-notice'
import type { ErrorNoticeProps } from '@/components/language/error-notice'

/** Inside what speaks the customer’s language, which the one above is not. */
export default function ErrorPage(props: ErrorNoticeProps) {
  return <ErrorNotice {...props} />
}
