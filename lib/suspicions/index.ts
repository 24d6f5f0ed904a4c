export { decideSuspicion } from './decide-suspicion'
export { listSuspicions } from './list-suspicions'
