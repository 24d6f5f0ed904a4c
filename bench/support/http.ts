import { connect } from 'node:net'
import type { Socket } from 'node:net'

export type Answer = { status: number; body: string }

/** One keep-alive connection that sends one request at a time: as light as a load generator beside its server must be. */
export class Client {
  private socket: Socket
  private received = ''
  private waiting?: { resolve: (answer: Answer) => void; reject: (error: Error) => void }
  private closed?: Error

  constructor(private port: number) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true })
    this.socket.setEncoding('latin1')
    this.socket.on('data', (text: string) => this.read(text))
    const fail = (error?: Error) => {
      // Kept: a server hangs up on whom it has not heard for long, and what is sent after that would wait for ever.
      this.closed ??= error ?? new Error('The server closed the connection.')
      this.waiting?.reject(this.closed)
    }
    this.socket.on('error', fail).on('close', () => fail())
  }

  send(method: string, path: string, headers: Record<string, string>, body = ''): Promise<Answer> {
    if (this.closed) return Promise.reject(this.closed)
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')
    this.socket.write(`${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1:${this.port}\r\n${lines}` +
      (body ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}` : '\r\n'))
    return new Promise((resolve, reject) => (this.waiting = { resolve, reject }))
  }

  private read(text: string) {
    this.received += text
    const head = this.received.indexOf('\r\n\r\n')
    if (head < 0) return
    const length = /\r\ncontent-length: (\d+)/i.exec(this.received.slice(0, head))?.[1]
    const start = head + 4
    let body: string
    if (length !== undefined) {
      if (this.received.length < start + Number(length)) return
      body = this.received.slice(start, start + Number(length))
    } else {
      // Chunked: complete with the empty chunk. Only the status and the fact of an answer are measured.
      if (!this.received.endsWith('0\r\n\r\n')) return
      body = this.received.slice(start)
    }
    const status = Number(this.received.slice(9, 12))
    this.received = ''
    this.waiting?.resolve({ status, body })
  }

  close() {
    this.waiting = undefined
    this.socket.destroy()
  }
}
