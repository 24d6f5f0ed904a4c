import { ShareButton } from '@/components/customer/share-button'
import { useSpeaker } from '@/components/language/speaker'
import { CopyButton } from '@/components/shared/copy-button'
import { QrCode } from '@/components/shared/qr-code'
import { Button } from '@/components/ui/button'

/** In fours, as they are read out. */
const readOut = (code: string) => code.replaceAll(/.{4}(?=.)/g, '$& ')

/** The link by the device's own share sheet, as a message, to be scanned, or as a code that is said. Nothing is sent by us. */
export function ShareLink({ url, business, code }: { url: string; business: string; code: string }) {
  const { say } = useSpeaker()
  const text = say('friends.share_text', { business })
  const message = encodeURIComponent(`${text} ${url}`)
  return (
    <div className="grid items-start gap-6 rounded-lg border bg-card p-4 sm:grid-cols-[auto_minmax(0,1fr)]">
      <QrCode value={url} label={say('friends.qr')} className="size-40 justify-self-center" />
      <div className="grid gap-4">
        <div className="flex flex-wrap gap-2">
          <ShareButton url={url} title={business} text={text} what={say('friends.your_link')} />
          <Button asChild variant="outline"><a href={`sms:?&body=${message}`}>{say('friends.by_text')}</a></Button>
          <Button asChild variant="outline"><a href={`https://wa.me/?text=${message}`} target="_blank" rel="noreferrer">WhatsApp</a></Button>
          <CopyButton value={url} label={say('friends.copy_link')} size="default" />
        </div>
        <div className="grid gap-1">
          <p className="text-sm text-muted-foreground">{say('friends.code_says')}</p>
          <p className="text-2xl font-semibold tracking-wider tabular-nums">{readOut(code)}</p>
        </div>
      </div>
    </div>
  )
}
