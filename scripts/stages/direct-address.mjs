// Preloaded into the web server unless TRUST_PROXY=1: what a client claims of its own address must not reach the limits
// that count by address. Next then fills these headers in from the connection itself.
import { Server } from 'node:http'

if (process.env.TRUST_PROXY !== '1') {
  const emit = Server.prototype.emit
  Server.prototype.emit = function (event, ...args) {
    if (event === 'request') {
      for (const name of Object.keys(args[0].headers)) {
        if (name === 'forwarded' || name === 'x-real-ip' || name === 'x-forwarded-for') delete args[0].headers[name]
      }
    }
    return emit.call(this, event, ...args)
  }
}
