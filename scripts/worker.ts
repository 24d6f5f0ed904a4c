import { startJobs, stopJobs } from '@/lib/jobs'
import { standAlone } from './stages/stand-alone'

// Jobs in a process of their own: set TESSERA_JOBS=apart for the servers then.

standAlone(async () => {
  await startJobs()
  console.log('The jobs run. Ctrl-C stops them after what is under way.')
  return stopJobs
})
