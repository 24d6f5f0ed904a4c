import { log, withoutParameters } from './log'

/**
 * The framework prints errors with all their fields, a database's values among them: what is printed becomes a line of
 * the log instead. An error with a digest is left out: onRequestError writes that one, with the request's id.
 */
export function logWhatIsPrinted(): void {
  const toLog = (level: 'error' | 'warn') => (...parts: unknown[]) => {
    const err = parts.find((part) => part instanceof Error)
    if (err && 'digest' in err) return
    const words = parts.filter((part) => typeof part === 'string').join(' ')
    log()[level]({ err, printed: true }, withoutParameters(words) || 'something was printed')
  }
  Object.assign(globalThis.console, { error: toLog('error'), warn: toLog('warn') })
}
