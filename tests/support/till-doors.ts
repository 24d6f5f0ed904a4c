import { DELETE, GET, PATCH, POST, PUT } from '@/app/api/pos/[[...path]]/route'
import { startTillDoor } from '@/lib/doors/till/server'

export type Answer = { status: number; headers: Headers; text: string; body: Record<string, unknown> }
export type Call = (method: string, path: string, options?: { key?: string; headers?: Record<string, string>; body?: unknown; raw?: BodyInit }) => Promise<Answer>

const handlers: Record<string, (request: Request) => Promise<Response>> = { GET, POST, PUT, PATCH, DELETE }

/** The same calls through Next's route handlers and through the door of its own. */
export async function openDoors(): Promise<{ next: Call; node: Call; port: number; close: () => Promise<void> }> {
  const door = await startTillDoor({ port: 0, host: '127.0.0.1' })
  const through = (send: (request: Request) => Promise<Response>): Call => async (method, path, { key, headers = {}, body, raw } = {}) => {
    const request = new Request(`http://127.0.0.1:${door.port}${path}`, {
      method,
      headers: {
        ...(key ? { authorization: `Bearer ${key}` } : {}),
        ...(body !== undefined ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(raw !== undefined ? { body: raw } : body !== undefined ? { body: JSON.stringify(body) } : {}),
    })
    const response = await send(request)
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} }
  }
  return {
    next: through((request) => handlers[request.method]!(request)),
    node: through((request) => fetch(request)),
    port: door.port,
    close: () => door.close(),
  }
}
