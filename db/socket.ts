import { connect } from 'node:net'
import type { Socket } from 'node:net'

type Where = { host: string[]; port: number[]; path?: string | false }

/**
 * Sockets for one pool. A server that hangs up, as one behind a proxy or one that keeps falling over does, is a failure:
 * the driver would otherwise connect again for ever, and its query wait as long.
 */
export function socketsOf(): (where: Where) => Socket {
  let opened = 0
  return ({ host, port, path }) => {
    const index = opened++ % host.length
    const socket = path ? connect(path) : connect({ host: host[index], port: port[index] ?? 5432 })
    socket.once('end', () => {
      socket.destroy(Object.assign(new Error('The database closed the connection.'), { code: 'CONNECTION_CLOSED' }))
    })
    // The driver checks a certificate against this name.
    return Object.assign(socket, { host: host[index] })
  }
}
