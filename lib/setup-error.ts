/** Something the person who runs Tessera can put right: printed as one line, without a stack. */
export class SetupError extends Error {
  override readonly name = 'SetupError'
}

const plainCauses: Record<string, string> = {
  ENOSPC: 'The disk is full. Free some space (a fresh start needs about 2 GB) and start again.',
  EDQUOT: 'The disk quota is used up. Free some space and start again.',
  EROFS: 'This folder is read-only. Set TESSERA_DATA_DIR to a folder that can be written to.',
  '42P01': 'This database is empty, or of another version of Tessera. npm start sets it up and brings it up to date.',
  '53100': 'The disk of PostgreSQL is full. Free some space and start again.',
  EMFILE: 'Too many open files. Raise the limit (ulimit -n 4096) and start again.',
}

/** The one line to print for an error of the operating system, or undefined when it is no such thing. */
export function plainCause(error: unknown): string | undefined {
  if (error instanceof SetupError) return error.message
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (plainCauses[code]) return plainCauses[code]
  if (code === 'EADDRINUSE') return `${portOf(error)} is in use by another program. Stop it, or choose another port.`
  if (code === 'EACCES' || code === 'EPERM') return `Not allowed: ${error.message}. Start as the user it belongs to, or set TESSERA_DATA_DIR to another folder.`
  return plainCause(error.cause)
}

const portOf = (error: Error) => ('port' in error && typeof error.port === 'number' ? `Port ${error.port}` : 'A port')
