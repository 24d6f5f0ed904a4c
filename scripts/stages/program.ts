import { spawn } from 'node:child_process'
import { rawEnv } from '@/lib/env'
import { root } from './environment'

export type Ended = { code: number; output: string }

/** Runs a Node program of ours to its end; `aloud` shows its output as it comes instead of keeping it. */
export function runProgram(args: string[], aloud = false): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { NODE_ENV: undefined, NO_COLOR: '1', ...rawEnv() } as unknown as NodeJS.ProcessEnv
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', aloud ? 'inherit' : 'pipe', aloud ? 'inherit' : 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)))
    child.once('error', (error) => resolve({ code: 1, output: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
