/** What both doors can give without building much: the handlers know neither Next nor node:http. */
export type TillRequest = {
  method: string
  path: string
  /** The query string, without its question mark. */
  query: string
  header: (name: string) => string | undefined
  /** The body's bytes. @throws AppError too_large */
  body: () => Promise<Uint8Array>
}
export type TillResponse = { status: number; headers: Record<string, string>; body: string }

export const MAX_BODY_BYTES = 1_048_576
