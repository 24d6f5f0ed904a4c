import type { Channel } from '@/lib/consents/plain'

export const channelWords: Record<Channel, string> = { sms: 'by SMS', email: 'by e-mail', in_app: 'on their own pages' }
