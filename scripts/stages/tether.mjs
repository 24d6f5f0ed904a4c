// Preloaded into every server that npm start starts: when the starter is gone, even by kill -9, the server ends too.
import { spawn } from 'node:child_process'

const PATIENCE_MS = 3000

if (process.channel) {
  process.once('disconnect', () => {
    // From outside: a native library that waits for its threads while we exit would hold up any timer of our own.
    // What it reads from closes with us, so it never ends somebody who has our number later.
    const script = `process.stdin.resume().once('end', () => process.exit()); setTimeout(() => process.kill(${process.pid}, 'SIGKILL'), ${PATIENCE_MS})`
    spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'ignore', 'ignore'] }).once('error', () => process.kill(process.pid, 'SIGKILL'))
    process.kill(process.pid, 'SIGTERM')
  })
}
