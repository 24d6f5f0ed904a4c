import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { closePools } from '@/db/client'
import { migrate } from '@/db/migrate'
import { catalog } from '@/lib/catalog'
import { invalid } from '@/lib/core/errors'
import { describeUseCase } from '@/lib/doors/command-line/describe'
import { whoActs } from '@/lib/doors/command-line/people'
import { printProblem } from '@/lib/doors/command-line/problem'
import { env, provideEnv, rawEnv } from '@/lib/env'
import { openForScript } from './stages/environment'

const usage = `npm run do                                  every use case with its inputs
npm run do -- <use case> --help             one of them
npm run do -- <use case> '<json>' [--organization <slug>] [--as <who>] [--key <idempotency key>]

'<json>'  the input; - reads it from standard input, and without it the input is {}
--as      an e-mail address, a phone number, or a terminal's id or name; the platform's administrator without it
Answers JSON (npm run -s do keeps npm's own lines out of it). Exit code: 0, 1 refused (a problem as JSON), 2 usage.`

const options = {
  organization: { type: 'string' }, as: { type: 'string' }, key: { type: 'string' }, help: { type: 'boolean', short: 'h' },
} as const

async function main(argv: string[]): Promise<number> {
  const { values, positionals } = parse(argv)
  const [name, json, ...rest] = positionals
  if (name === undefined) {
    console.log(`${usage}\n\n${catalog.map(describeUseCase).join('\n\n')}`)
    return 0
  }
  const useCase = catalog.find(({ declaration }) => declaration.name === name)
  if (!useCase) return wrong(`There is no use case ${name}.`)
  if (rest.length > 0) return wrong('The input is one argument: quote the JSON.')
  if (values.help) {
    console.log(describeUseCase(useCase))
    return 0
  }
  const input = readInput(json)
  // Standard output is for the answer alone; a fault is shown whole on standard error.
  if (!rawEnv().LOG_LEVEL) provideEnv({ LOG_LEVEL: 'silent' })
  const environment = await openForScript()
  try {
    if (environment.embedded) await migrate(env.DATABASE_URL)
    const ctx = await whoActs(values.as, values.organization)
    const answer = await useCase({ ...ctx, ...(values.key ? { idempotencyKey: values.key } : {}) }, input)
    console.log(JSON.stringify(answer ?? null, null, 2))
    return 0
  } finally {
    await closePools()
    await environment.close()
  }
}

function parse(argv: string[]) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true })
  } catch (error) {
    process.exit(wrong(error instanceof Error ? error.message : String(error)))
  }
}

function wrong(message: string): number {
  console.error(`${message}\n\n${usage}`)
  return 2
}

function readInput(json: string | undefined): unknown {
  const text = json === '-' ? readFileSync(0, 'utf8') : (json ?? '{}')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid('', `The input is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

main(process.argv.slice(2)).then((code) => process.exit(code), (error: unknown) => process.exit(printProblem(error)))
