'use client'

import { useState } from 'react'
import { MoneyInput } from '@/components/shared/money-input'
import { Alert } from '@/components/ui/alert'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { NativeSelect } from '@/components/ui/native-select'
import { AppError } from '@/lib/core/errors'
import { currencyExponent, formatMoney, formatPoints } from '@/lib/core/format'
import type { ProgramRules } from '@/lib/programs/schemas'
import { trySale } from '@/lib/trial'
import type { Sample, Trial, TrialProgram } from '@/lib/trial'
import { articlesToTry } from './articles-to-try'
import type { FormIssue } from './form-issues'
import { FormIssues } from './form-issues'
import { trialLines } from './trial-words'

/** `lastGood`: the rules before the form said none, so that what was chosen here stays while a number is half typed. */
type Props = { rules: ProgramRules | null; lastGood?: ProgramRules; program: TrialProgram; now: Date; issues?: FormIssue[] }

/** What a sale would do by these rules: the very rules that run at the till, run here. */
export function SalePreview({ rules, lastGood, program, now, issues = [] }: Props) {
  const { currency, timeZone } = program
  const [amountMinor, setAmount] = useState(Math.round(12.4 * 10 ** currencyExponent(currency)))
  const [taxMinor, setTax] = useState(Math.round((12.4 / 6) * 10 ** currencyExponent(currency)))
  const [points, setPoints] = useState('')
  const [tierKey, setTierKey] = useState('')
  const [article, setArticle] = useState('')
  const known = rules ?? lastGood
  const articles = known ? articlesToTry(known) : []
  const chosen = articles.find(({ key }) => key === article) ?? articles[0]
  const tier = known?.tiers.find(({ key }) => key === tierKey) ?? known?.tiers[0]
  const sample = { amountMinor, taxMinor, points: /^\d{1,9}$/.test(points) ? Number(points) : 0, tierKey: tier?.key ?? '', sku: chosen?.sku ?? '', category: chosen?.category }
  const tried = rules ? tryIt(rules, program, sample, now) : null
  return (
    <section aria-label="Try it" className="grid gap-4 rounded-lg border bg-card p-5">
      <div className="grid gap-1" aria-live="polite">
        <p className="text-sm text-muted-foreground">A {formatMoney(amountMinor, currency)} sale by a member of {tier?.name ?? 'the program'} earns</p>
        <p className="text-xl font-semibold">{tried?.trial ? formatPoints(tried.trial.points) : 'Not a program yet'}</p>
      </div>
      {tried?.problem ? <Alert variant="warning">{tried.problem}</Alert> : null}
      {rules ? null : <FormIssues issues={issues} />}
      <div className="grid grid-cols-2 gap-3">
        <div className="grid content-start gap-1.5">
          <Label htmlFor="preview-amount">Paid</Label>
          <MoneyInput id="preview-amount" currency={currency} defaultAmountMinor={amountMinor} onValueChange={(minor) => isAmount(minor) && setAmount(Number(minor))} />
        </div>
        <div className="grid content-start gap-1.5">
          <Label htmlFor="preview-tax">Tax in it</Label>
          <MoneyInput id="preview-tax" currency={currency} defaultAmountMinor={taxMinor} onValueChange={(minor) => isAmount(minor) && setTax(Number(minor))} />
        </div>
        <div className="grid content-start gap-1.5">
          <Label htmlFor="preview-tier">By a member in</Label>
          <NativeSelect id="preview-tier" value={tier?.key ?? ''} onChange={(event) => setTierKey(event.target.value)}>
            {known?.tiers.map((one) => <option key={one.key} value={one.key}>{one.name}</option>)}
          </NativeSelect>
        </div>
        <div className="grid content-start gap-1.5">
          <Label htmlFor="preview-points">Points to use</Label>
          <Input id="preview-points" inputMode="numeric" autoComplete="off" value={points} placeholder="0" onChange={(event) => setPoints(event.target.value.trim())} />
        </div>
        {articles.length > 1 ? (
          <div className="col-span-2 grid gap-1.5">
            <Label htmlFor="preview-article">Of</Label>
            <NativeSelect id="preview-article" value={chosen?.key} onChange={(event) => setArticle(event.target.value)}>
              {articles.map(({ key, label }) => <option key={key} value={key}>{label}</option>)}
            </NativeSelect>
          </div>
        ) : null}
      </div>
      {tried?.trial && rules ? (
        <>
          <ol className="grid gap-1 text-sm text-muted-foreground">
            {tried.trial.sentences.map((sentence, index) => <li key={index}>{sentence}</li>)}
          </ol>
          <dl className="divide-y border-t text-sm">
            {trialLines(tried.trial, rules, { currency, timeZone, now }).map(({ term, value }) => (
              <div key={term} className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 py-2.5 last:pb-0">
                <dt className="text-muted-foreground">{term}</dt>
                <dd className="break-words">{value}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
    </section>
  )
}

/** A till would refuse a larger one, and its rules count exactly below it. */
const isAmount = (minor: bigint | null) => minor !== null && minor >= 0n && minor <= 1_000_000_000n

function tryIt(rules: ProgramRules, program: TrialProgram, sample: Sample, now: Date): { trial?: Trial; problem?: string } {
  if (sample.taxMinor > sample.amountMinor) return { problem: 'The tax is more than what is paid.' }
  try {
    return { trial: trySale(rules, program, sample, now) }
  } catch (error) {
    // Rules can be right and give this sale nothing that a till could post: more points than one sale may move.
    if (error instanceof AppError) return { problem: error.message }
    throw error
  }
}
