/** No cashier lets a customer wait longer for an answer that may never come. */
export const PATIENCE_MS = 8_000

/** The answer, or a refusal to wait any longer: what was asked may still be done, so it must be asked again word for word. */
export function withPatience<T>(answer: Promise<T>, ms = PATIENCE_MS): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const over = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error(`No answer within ${ms} ms.`)), ms) })
  return Promise.race([answer, over]).finally(() => clearTimeout(timer))
}
