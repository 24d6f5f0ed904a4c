import { startTillDoor } from '@/lib/doors/till/server'
import { env } from '@/lib/env'
import { standAlone } from './stages/stand-alone'

// The till's API in a process of its own: npm start runs it, npm run till runs it alone.

standAlone(async () => {
  const door = await startTillDoor({ port: env.TILL_PORT, host: env.HOST })
  if (!process.channel) console.log(`The till's API listens on port ${door.port}.`)
  return door.close
})
