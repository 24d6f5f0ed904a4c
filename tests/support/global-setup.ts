import type { TestProject } from 'vitest/node'
import { startTestServer } from './test-server'

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string
    template: string
    runPid: number
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, template, stop } = await startTestServer()
  project.provide('adminUrl', server.url('postgres'))
  project.provide('template', template)
  project.provide('runPid', process.pid)
  return stop
}
