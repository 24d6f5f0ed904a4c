import { RulesList } from '@/components/programs/rules-list'
import { DescriptionList } from '@/components/shared/description-list'
import { Alert } from '@/components/ui/alert'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import type { Offer } from '@/lib/partners/schemas'
import { limitWords, rateWords } from './partner-words'
import { JoinForm } from './rate-form'

/** What a business would be part of, and the one thing that it chooses. */
export function OfferToJoin({ offer, hidden }: { offer: Offer; hidden: Record<string, string> }) {
  const { name, owner, currency, pointsName, limits, ownersRate, rules, obstacle } = offer
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Card>
        <CardHeader>
          <CardTitle>{name}</CardTitle>
          <CardDescription>Members earn and spend at every business of it. You see your own sales and the members’ points; the others see theirs.</CardDescription>
        </CardHeader>
        <CardContent className="grid gap-5">
          <DescriptionList items={[
            { term: 'Owner', value: owner },
            { term: 'Currency', value: currency },
            { term: 'Points are called', value: pointsName },
            { term: 'The owner’s sales earn', value: rateWords(ownersRate, currency) },
            { term: 'You may choose', value: limitWords(limits) },
            { term: 'At the end of a month', value: 'Who took points that another issued is owed their worth by it: see Clearing.' },
          ]} />
          {obstacle
            ? <Alert variant="warning">{obstacle}</Alert>
            : <JoinForm name={name} hidden={hidden} currency={currency} limits={limits} pointsPerUnit={limits.leastPerUnit} />}
        </CardContent>
      </Card>
      <Card>
        <CardHeader><CardTitle>Its rules</CardTitle><CardDescription>The owner sets them, for all. Only the rate is your own.</CardDescription></CardHeader>
        <CardContent><RulesList rules={rules} currency={currency} /></CardContent>
      </Card>
    </div>
  )
}
