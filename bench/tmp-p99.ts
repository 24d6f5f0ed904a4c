import postgres from 'postgres'
import { enterDatabase, openCluster } from './support/cluster'
import { makeShop } from './support/shop'
import { measureP99, measureSales } from './till'

const cluster = await openCluster()
const url = await cluster.fresh('bench_shop')
enterDatabase(url)
await makeShop(url, 100_000)
const settle = async () => { const sql = postgres(url, { max: 1, onnotice: () => {} }); await sql`vacuum analyze`; await sql`checkpoint`; await sql.end() }
const rates: number[] = []
for (let n = 0; n < 3; n += 1) { await settle(); rates.push(await measureSales('till', url, 100_000, 6)); console.log('sales/s', rates.at(-1)?.toFixed(0)) }
const half = rates.sort((a, b) => a - b)[1]! / 2
for (let n = 0; n < 3; n += 1) { await settle(); console.log('p99 at', half.toFixed(0), (await measureP99('till', url, 100_000, half, 6)).toFixed(1), 'empty', (await measureP99('empty', url, 100_000, half, 6)).toFixed(1)) }
await cluster.close()
process.exit(0)
