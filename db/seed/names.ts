import { demoCustomers } from './demo-accounts'

export type Person = { name: string; phone: string }

const first = `Abel Agnes Aisha Alfie Amara Anil Anwen Arlo Beatrix Ben Bodhi Bryony Callum Carys Chidi Chloe Clara Conor Daisy Dev Duncan Edith Eilidh
  Elin Elsie Emeka Esme Farah Felix Fergus Fiona Freya Gareth George Greta Gwen Hamza Hana Hattie Hugo Ines Imran Isaac Isla Ivo Jade Jasper Joan Jonah Juno
  Kai Kamal Keira Kofi Lena Leo Lowri Luca Mabel Malik Marnie Mateo Meera Mina Morag Nadia Nell Niamh Nikhil Noor Olga Orla Oscar Otis Owen Petra Percy
  Poppy Priya Quinn Rafi Rhys Rosa Ruben Rufus Sam Sanjay Saskia Selma Seren Silas Sunita Tamsin Tariq Tilda Toby Uma Una Viktor Vera Wanda Wilf Yara
  Yusuf Zara Zoe`.split(/\s+/)
const last = `Abbott Adeyemi Ainsley Alder Amin Ashby Banks Barlow Begum Birch Blythe Bright Bose Byers Calder Chen Clarke Cobb Corrigan Dale Das Devlin Doyle
  Drummond Eaves Ellis Emery Fairley Farrow Fenn Finch Flynn Fraser Garner Gill Goode Hale Halloran Harker Hobbs Hughes Iqbal Ives Jarvis Jones Joshi Kaur
  Keane Kemp Khan Lacey Lamb Larkin Linden Lloyd Mabey Madden Marlow Mehta Merritt Moss Nair Nash Norris Oakley Obi Okafor Osei Pace Parry Patel Penrose
  Pike Quigley Rahman Reeve Ridley Rowe Sandhu Sato Sharpe Sinclair Singh Sorrell Stroud Swain Tait Teague Thorne Tully Underhill Vance Varley Wade
  Walsh Weir Whitlock Yates Yeo Young`.split(/\s+/)

/** Ofcom keeps these numbers for drama, so they are nobody's: mobile ones first, then those of London, Leeds, Sheffield. The end-to-end tests use some others. */
const blocks = [{ from: 447700900200, count: 780 }, { from: 442079460000, count: 1_000 }, { from: 441134960000, count: 1_000 }, { from: 441144960000, count: 1_000 }]

/** The demo's members: those whose sign-ins are printed first. Everybody has another name and number. */
export const demoPeople = (count: number): Person[] =>
  Array.from({ length: count }, (_, index) => demoCustomers[index] ?? { name: nameOf(index), phone: phoneOf(index - demoCustomers.length) })

// A step without a common factor meets each pair once before any comes again.
function nameOf(index: number): string {
  const pair = (index * 1_117) % (first.length * last.length)
  return `${first[pair % first.length]} ${last[Math.floor(pair / first.length)]}`
}

function phoneOf(index: number): string {
  let place = index
  for (const { from, count } of blocks) {
    if (place < count) return `+${from + place}`
    place -= count
  }
  throw new Error(`the demo has no number for person ${index}`)
}
