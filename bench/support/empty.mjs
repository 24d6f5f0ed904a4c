// Reads a request and answers it, and does nothing else: what the machine and the load generator alone take.
import { createServer } from 'node:http'

const server = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(request.method === 'POST' ? 201 : 200, { 'content-length': 2 }).end('{}'))
})
// The load generator keeps connections that it needs only at times; the till's door keeps them as long.
server.keepAliveTimeout = 75_000
server.listen(Number(process.argv[2]), '127.0.0.1')
process.once('SIGTERM', () => process.exit(0))
