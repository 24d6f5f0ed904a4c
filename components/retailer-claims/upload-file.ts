import { noteProgress } from './progress'
import type { DraftFile } from './draft'
import type { Removed, Uploaded } from './send-draft'

/** A photo of half a megabyte on the slowest network that still works. */
const PATIENCE_MS = 180_000

type Kept = { fileId: string; files?: { fileId: string }[] }
type Problem = { code?: string; detail?: string; title?: string }

/** Sends one file, telling how far it is. Throws where there is no answer of ours. XMLHttpRequest, because fetch tells nothing of what it sends. */
export function uploadFile(claimId: string, { id, blob, type }: DraftFile): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/claims/${claimId}/files`)
    request.setRequestHeader('content-type', type || 'application/octet-stream')
    request.responseType = 'json'
    request.timeout = PATIENCE_MS
    request.upload.onprogress = ({ loaded, total }) => noteProgress(id, total > 0 ? loaded / total : 0)
    const lost = () => reject(new Error('The file did not get through.'))
    Object.assign(request, { onerror: lost, ontimeout: lost, onabort: lost })
    request.onload = () => {
      const answer: unknown = request.response
      if (request.status === 201) return resolve({ ok: true, fileIds: idsOf(answer as Kept) })
      const problem = typeof answer === 'object' ? answer as Problem | null : null
      if (!problem?.code) return lost()
      resolve({ ok: false, code: problem.code, message: problem.detail ?? problem.title ?? 'This file can’t be kept.' })
    }
    noteProgress(id, 0)
    request.send(blob)
  })
}

const idsOf = ({ fileId, files }: Kept): string[] => files?.map((one) => one.fileId) ?? [fileId]

/** Takes an image from a claim; one that is not there is fine. Throws where there is no answer of ours. */
export async function removeFile(claimId: string, fileId: string): Promise<Removed> {
  const response = await fetch(`/api/claims/${claimId}/files/${fileId}`, { method: 'DELETE', cache: 'no-store', redirect: 'error' })
  if (response.status === 204 || response.status === 404) return { ok: true }
  const problem = response.headers.get('content-type')?.includes('json') ? await response.json() as Problem : {}
  if (!problem.code) throw new Error(`No answer of the server: ${response.status}.`)
  return { ok: false, code: problem.code, message: problem.detail ?? problem.title ?? 'This image can’t be taken away.' }
}
