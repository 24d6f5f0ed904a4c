'use client'

import { useMemo, useState } from 'react'
import { useHydrated } from '@/components/shared/use-hydrated'
import { Button } from '@/components/ui/button'
import { NativeSelect } from '@/components/ui/native-select'

/** One more currency with a rate of its own; a currency without one is refused at the till. */
export function CurrencyAdder({ taken, onAdd }: { taken: string[]; onAdd: (currency: string) => void }) {
  const hydrated = useHydrated()
  const [chosen, setChosen] = useState('')
  const codes = useMemo(() => (hydrated ? Intl.supportedValuesOf('currency') : []), [hydrated])
  return (
    <div className="flex flex-wrap items-center gap-2">
      <NativeSelect aria-label="Another currency" className="w-48" value={chosen} onChange={(event) => setChosen(event.target.value)}>
        <option value="">Another currency</option>
        {codes.filter((code) => !taken.includes(code)).map((code) => <option key={code}>{code}</option>)}
      </NativeSelect>
      <Button variant="outline" disabled={!chosen} onClick={() => { onAdd(chosen); setChosen('') }}>Add it</Button>
    </div>
  )
}
