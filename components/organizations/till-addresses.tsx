import { CopyButton } from '@/components/shared/copy-button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { curlSale } from './curl-sale'

type Props = { appAddress: string; tillAddress: string; currency: string; phone: string }

/** Where a POS sends its sales, and one that works as pasted. */
export function TillAddresses({ appAddress, tillAddress, currency, phone }: Props) {
  const sale = curlSale({ address: tillAddress, apiKey: '$TESSERA_KEY', currency, receiptNumber: 'TEST-$RECEIPT', phone })
  // Double quotes let the shell put the key and the number in.
  const curl = `RECEIPT=$(date +%s)\n${sale.replaceAll("'", '"').replace(/-d "(.*)"$/s, (_, body: string) => `-d "${body.replaceAll('"', '\\"')}"`)}`
  return (
    <Card>
      <CardHeader>
        <CardTitle>Connect a POS</CardTitle>
        <CardDescription>Both addresses do the same. The till’s own is the faster one, and a busy page can’t slow it down.</CardDescription>
      </CardHeader>
      <CardContent className="grid gap-4">
        <Address label="Till’s own" value={`${tillAddress}/api/pos`} />
        <Address label="With the pages" value={`${appAddress}/api/pos`} />
        <div className="grid gap-2">
          <p className="text-sm">A sale of 12.40, after <code className="font-mono text-xs">export TESSERA_KEY=…</code></p>
          <pre tabIndex={0} aria-label="A sale with curl" className="overflow-x-auto rounded-md border bg-muted p-3 font-mono text-xs">{curl}</pre>
          <CopyButton value={curl} label="Copy command" className="justify-self-start" />
        </div>
      </CardContent>
    </Card>
  )
}

function Address({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <span className="w-32 text-sm text-muted-foreground">{label}</span>
      <code className="font-mono text-sm break-all">{value}</code>
      <CopyButton value={value} label={`Copy the address: ${label}`} iconOnly variant="ghost" />
    </div>
  )
}
