import { v7, validate } from 'uuid'

/** UUIDv7: sorts by creation time and needs no global sequence. */
export const newId = (): string => v7()
export const isId = (text: string): boolean => validate(text)

/** Scope of events and operations that belong to no organization. */
export const PLATFORM_SCOPE = '00000000-0000-0000-0000-000000000000'
