/** JSON with sorted keys, so that two bodies that mean the same have one text (RFC 8785 in spirit; our numbers are integers). */
export const canonicalJson = (value: unknown): string => JSON.stringify(inOrder(value))

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  const given = value as Record<string, unknown>
  const ordered: Record<string, unknown> = {}
  for (const key of Object.keys(given).sort()) ordered[key] = inOrder(given[key])
  return ordered
}
