import { ensureBuilt } from '/work/language/scripts/stages/build.ts'
await ensureBuilt()
console.log('built')
