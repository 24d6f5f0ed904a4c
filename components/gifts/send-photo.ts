/** Sends a photo of a delivery. @returns why it was not taken, in words; null: it was */
export async function sendPhoto(redemptionId: string, photo: Blob): Promise<string | null> {
  const response = await fetch(`/api/gifts/${redemptionId}/photo`, { method: 'POST', body: photo }).catch(() => null)
  if (!response) return 'The server did not answer. Try again.'
  if (response.ok) return null
  const problem = await response.json().catch(() => null) as { detail?: string } | null
  return problem?.detail ?? 'The photo could not be taken. Try again.'
}
