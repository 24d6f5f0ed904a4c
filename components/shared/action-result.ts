export type { ActionResult, FormAction } from '@/lib/doors/action-result'
