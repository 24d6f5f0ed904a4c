'use server'

import { call } from '@/lib/doors/call'
import { markNoticesRead } from './own-notices'

export const noticesSeen = call(markNoticesRead)
