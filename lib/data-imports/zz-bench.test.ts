import { Session } from 'node:inspector/promises'
import { writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { verifyLedger } from '@/lib/ledger'
import { sendFile } from '@/tests/support/importing'
import { makeShop } from '@/tests/support/shop'

const N = Number(globalThis.process.env.BENCH_ROWS ?? 10_000)
it('bench', { timeout: 3_000_000 }, async () => {
  const shop = await makeShop()
  const lines = ['phone;name;email;birthday;tags;note;marketing;joined;points;activates;expires']
  for (let i = 0; i < N; i += 1) {
    const bad = i % 1000 === 999
    lines.push([bad ? 'nonsense' : `+4477${String(10_000_000 + i)}`, `Person ${i}`, `p${i}@example.com`, '14/05', i % 3 ? 'regular' : '', '', i % 2 ? 'yes' : 'no', '2025-03-14', String(10 + (i % 500)), '', '2099-12-31'].join(';'))
  }
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  const timed = async <T>(what: string, run: () => Promise<T>): Promise<T> => {
    await pagesSql()`select pg_stat_statements_reset()`.catch(() => {})
    await session.post('Profiler.start')
    let most = 0
    const watch = setInterval(() => { most = Math.max(most, process.memoryUsage().rss) }, 100)
    const start = performance.now()
    const answer = await run()
    const ms = performance.now() - start
    clearInterval(watch)
    const { profile } = await session.post('Profiler.stop')
    writeFileSync(`/tmp/a4/${what}.cpuprofile`, JSON.stringify(profile))
    const idle = new Map<string, number>()
    const self = new Map<number, number>()
    profile.samples?.forEach((id, i) => self.set(id, (self.get(id) ?? 0) + (profile.timeDeltas?.[i] ?? 0)))
    for (const node of profile.nodes) {
      const name = `${node.callFrame.functionName} ${node.callFrame.url.split('/').slice(-3).join('/')}:${node.callFrame.lineNumber}`
      idle.set(name, (idle.get(name) ?? 0) + (self.get(node.id) ?? 0))
    }
    console.log(what, `${Math.round(ms)} ms, ${Math.round(N / ms * 1000)} rows/s, rss ${Math.round(most / 1e6)} MB`)
    console.log([...idle].sort((a, b) => b[1] - a[1]).slice(0, 25).map(([name, us]) => `  ${Math.round(us / 1000)} ms ${name}`).join('\n'))
    const top = await pagesSql()`select calls, round(total_exec_time) as ms, left(regexp_replace(query, '\\s+', ' ', 'g'), 150) as q from pg_stat_statements order by total_exec_time desc limit 14`.catch((e: unknown) => [{ q: String(e) }])
    console.log(top.map((r) => `  ${r.ms} ms ${r.calls}x ${r.q}`).join('\n'))
    return answer
  }
  const file = await timed('check', () => sendFile(shop.system(), 'members', lines.join('\n')))
  console.log(JSON.stringify(file.checked).slice(0, 600))
  const taken = await timed('take', () => file.take())
  expect(taken).toMatchObject({ state: 'done' })
  if (globalThis.process.env.BENCH_UNDO) {
    const undone = await timed('undo', () => file.undo())
    console.log(JSON.stringify(undone).slice(0, 600))
    expect((await verifyLedger()).results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
  }
})
