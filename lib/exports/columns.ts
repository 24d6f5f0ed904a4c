import type { Permission } from '@/lib/auth/permissions'

export type Column = readonly [name: string, meaning: string]
/** `needs`: what else whoever takes it out must be allowed. `brand`: of a brand's channel, and nothing to a shop. */
export type Dataset = { key: string; title: string; description: string; columns: readonly Column[]; needs?: Permission; brand?: true }

export const id: Column = ['id', 'Its own, never another’s']
export const member: Column = ['member_id', 'The member’s id; empty where there is none']
export const at = (name: string, meaning: string): Column => [name, `${meaning}, in UTC`]
export const minor = (name: string, meaning: string): Column => [name, `${meaning}, in the currency’s smallest unit`]
