import { demoCustomers } from './demo-accounts'

export type Person = { name: string; phone: string }

const first = [
  'Amara', 'Ben', 'Chloe', 'Dev', 'Elin', 'Farah', 'George', 'Hana', 'Isaac', 'Jade', 'Kofi', 'Lena', 'Mateo', 'Nadia', 'Owen', 'Priya',
  'Quinn', 'Rosa', 'Sam', 'Tilda', 'Uma', 'Viktor', 'Wanda', 'Yusuf', 'Zoe',
]
const last = ['Abbott', 'Banks', 'Chen', 'Doyle', 'Ellis', 'Fraser', 'Gill', 'Hughes', 'Iqbal', 'Jones', 'Kaur', 'Lloyd', 'Moss']

/** The demo's members: those whose sign-ins are printed first. Numbers are of Ofcom's range for drama. */
export function demoPeople(count: number): Person[] {
  return Array.from({ length: count }, (_, index) => {
    const known = demoCustomers[index]
    if (known) return known
    const name = `${first[index % first.length]} ${last[(index * 5) % last.length]}`
    return { name, phone: `+447700900${String(200 + index)}` }
  })
}
