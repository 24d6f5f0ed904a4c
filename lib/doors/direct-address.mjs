// What a client claims of its own address must not reach the limits that count by address, unless TRUST_PROXY=1. Next then
// fills these headers in from the connection itself. npm start preloads it; any other way to start Next has it from instrumentation.ts.
import { Server } from 'node:http'

const claims = ['forwarded', 'x-real-ip', 'x-forwarded-for']
const done = Symbol.for('tessera.direct-address')

if (process.env.TRUST_PROXY !== '1' && !Server.prototype[done]) {
  const emit = Server.prototype.emit
  Server.prototype[done] = true
  Server.prototype.emit = function (event, ...args) {
    if (event === 'request') for (const name of claims) delete args[0].headers[name]
    return emit.call(this, event, ...args)
  }
}
