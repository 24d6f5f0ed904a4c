import { DescriptionList } from '@/components/shared/description-list'
import type { ProgramRules } from '@/lib/programs/schemas'
import { ruleLines } from './rule-words'

export function RulesList({ rules, currency }: { rules: ProgramRules; currency: string }) {
  return <DescriptionList items={ruleLines(rules, currency).map(({ label, value }) => ({ term: label, value }))} />
}
