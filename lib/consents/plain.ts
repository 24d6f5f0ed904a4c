export const channels = ['sms', 'email', 'in_app'] as const
export type Channel = (typeof channels)[number]
