import type { SetUpStep } from './set-up'

type Facts = { program: boolean; key: boolean; sale: boolean }

/** The till in the browser needs no key, so the second step is for shops with a POS of their own. */
export const setUpSteps = ({ program, key, sale }: Facts): SetUpStep[] => [
  { title: 'Open the program', says: 'What a sale earns and what points are worth. It starts with rules that work. Or join one that other businesses share.', done: program, href: '/shop/program', act: 'Open the program' },
  { title: 'Make the first terminal key', says: 'For your POS. The till in the browser works without one.', done: key, href: '/shop/terminals', act: 'Make a key' },
  { title: 'Record the first sale', says: 'At the till in the browser, with Add points, or from your POS.', done: sale, href: '/shop/pos', act: 'Open the till' },
]
