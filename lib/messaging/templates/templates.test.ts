import { describe, expect, it } from 'vitest'
import { isSecret, render, renderBalance } from '.'

describe('the words of messages', () => {
  it('agree in number and carry what they were given', () => {
    const values = { business: 'Blue Cup', points: 1, available: 1250 }
    expect(render('points_earned', values, 'en').text).toBe('Blue Cup: you earned 1 point. You have 1,250 points to spend.')
    expect(render('points_earned', { ...values, points: 5, available: 1, pending: 5 }, 'en').text)
      .toBe('Blue Cup: you earned 5 points. You have 1 point to spend, 5 more on the way.')
  })

  it('say what a code is for', () => {
    const values = { code: '012345', purpose: 'redeem', minutes: 10, business: 'Blue Cup' } as const
    expect(render('code', values, 'en').text).toMatch(/^012345 confirms spending your points at Blue Cup\..*10 minutes/)
    expect(render('code', { code: '1', purpose: 'sign_in', minutes: 1 }, 'en').text).toContain('1 minute.')
  })

  it('answer in English for a language without a catalogue, with a subject for letters', () => {
    const values = { name: 'Ana', link: 'https://shop.test/reset?t=a{b}', minutes: 30 }
    expect(render('password_reset', values, 'pt-BR')).toMatchObject({
      subject: 'Set a new password',
      text: expect.stringContaining('https://shop.test/reset?t=a{b}'),
    })
  })

  it('leave out points that are not pending', () => {
    expect(renderBalance('line', { business: 'Blue Cup', available: 3, pending: 0 })).toBe('Blue Cup: 3 points')
    expect(renderBalance('line', { business: 'Blue Cup', available: 3, pending: 2 })).toBe('Blue Cup: 3 points, 2 more on the way')
  })

  it('know which texts let their reader in', () => {
    expect([isSecret('code'), isSecret('invitation'), isSecret('points_earned')]).toEqual([true, true, false])
  })
})
