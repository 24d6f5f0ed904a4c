'use client'

import { ErrorNotice } from '@/components/language/error-notice'
import type { ErrorNoticeProps } from '@/components/language/error-notice'

export default function ErrorPage(props: ErrorNoticeProps) {
  return <ErrorNotice {...props} />
}
