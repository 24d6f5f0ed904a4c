import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { existsSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'
import { projectRoot } from './test-server'

const messagesPath = '/2010-04-01/Accounts/{AccountSid}/Messages.json'
const parameter = z.object({
  type: z.string().optional(), format: z.string().optional(), pattern: z.string().optional(), enum: z.array(z.string()).optional(),
})
const document = z.object({
  paths: z.object({
    [messagesPath]: z.object({
      post: z.object({
        requestBody: z.object({
          content: z.object({
            'application/x-www-form-urlencoded': z.object({
              schema: z.object({ properties: z.record(z.string(), parameter), required: z.array(z.string()).default([]) }),
            }),
          }),
        }),
      }),
    }),
  }),
})

/** Twilio's own description of the Messages resource, where it is beside the project. */
export const twilioDocument = join(projectRoot, '../shared/data/twilio/twilio_api_v2010.json')
export const hasTwilioDocument = existsSync(twilioDocument)

function describedParameters() {
  const read = document.parse(JSON.parse(readFileSync(twilioDocument, 'utf8')))
  return read.paths[messagesPath].post.requestBody.content['application/x-www-form-urlencoded'].schema
}

export type Refusal = { status: number; code?: number }
type Account = { sid: string; token: string }

/** A local Twilio: takes messages for one account, checks each request against Twilio's description, refuses on demand. */
export async function startFakeTwilio(account: Account) {
  const described = hasTwilioDocument ? describedParameters() : undefined
  const taken: { sid: string; fields: Record<string, string> }[] = []
  const refusals: Refusal[] = []
  const complaints: string[] = []
  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      const fields = Object.fromEntries(new URLSearchParams(text))
      const say = (status: number, body: object) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      const basic = `Basic ${Buffer.from(`${account.sid}:${account.token}`).toString('base64')}`
      if (request.headers.authorization !== basic) return say(401, { status: 401, code: 20003, message: 'Authenticate' })
      if (request.method !== 'POST' || request.url !== messagesPath.replace('{AccountSid}', account.sid)) return say(404, { status: 404, code: 20404 })
      if (described) complaints.push(...wrongIn(fields, described))
      const refusal = refusals.shift()
      if (refusal) return say(refusal.status, { ...refusal, message: 'Refused', more_info: 'https://www.twilio.com/docs/errors' })
      const sid = `SM${String(taken.length).padStart(32, 'a')}`
      taken.push({ sid, fields })
      return say(201, { sid, status: 'queued', account_sid: account.sid, to: fields.To, from: fields.From, body: fields.Body, direction: 'outbound-api' })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    taken,
    complaints,
    /** The next requests are refused so, one each. */
    refuse: (...next: Refusal[]) => void refusals.push(...next),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
export type FakeTwilio = Awaited<ReturnType<typeof startFakeTwilio>>

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function wrongIn(fields: Record<string, string>, { properties, required }: ReturnType<typeof describedParameters>): string[] {
  const missing = required.filter((name) => !fields[name]).map((name) => `${name} is missing`)
  const sender = fields.From || fields.MessagingServiceSid ? [] : ['neither From nor MessagingServiceSid']
  const wrong = Object.entries(fields).flatMap(([name, value]) => {
    const rule = properties[name]
    if (!rule) return [`${name} is no parameter`]
    if (rule.pattern && !new RegExp(rule.pattern).test(value)) return [`${name} does not match ${rule.pattern}`]
    if (rule.enum && !rule.enum.includes(value)) return [`${name} is not one of ${rule.enum.join()}`]
    if (rule.type === 'integer' && !/^-?\d+$/.test(value)) return [`${name} is not an integer`]
    if (rule.format === 'uri' && !URL.canParse(value)) return [`${name} is not a URI`]
    return rule.format === 'phone-number' && !/^(\+[1-9]\d{6,14}|\w{1,11})$/.test(value) ? [`${name} is no phone number`] : []
  })
  return [...missing, ...sender, ...wrong]
}
