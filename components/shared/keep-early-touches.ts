/**
 * Keeps what somebody taps, chooses or types in a page whose scripts are still on their way, and does it once the page listens: on a slow
 * network that takes seconds, in which React hears nothing. A form that is sent meanwhile waits as well: sent as a plain form, it could not
 * say on the page itself what became of it. Links need none of this.
 *
 * Stands in the page's text, not in a file, so as to be there first: it may use nothing from outside itself.
 */
export function keepEarlyTouches(): void {
  const [GIVE_UP_MS, ON_ITS_WAY_MS] = [15_000, 30_000]
  const early = new Map<HTMLElement, { at: number; act: () => void }>()
  let [looking, writing, passing] = [false, false, null as HTMLFormElement | null]

  /** React's notes on an element: while it makes it, or takes it over, it flags it, or what is around it, as being placed (2) or hydrated (4096). */
  type Fiber = { flags: number; alternate: unknown; return: Fiber | null }
  function listens(element: HTMLElement): boolean {
    // The page as a whole is taken over at once, parts that came later by themselves.
    const key = 'listens' in document.documentElement.dataset && Object.keys(element).find((name) => name.startsWith('__reactFiber'))
    if (!key) return false
    for (let fiber = Reflect.get(element, key) as Fiber | null; fiber; fiber = fiber.return) if (!fiber.alternate && fiber.flags & 4098) return false
    return true
  }
  const isText = (element: HTMLElement): element is HTMLInputElement | HTMLTextAreaElement =>
    element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && !['checkbox', 'radio', 'file'].includes(element.type))
  const touchedBy = ({ type, target }: Event) => (type === 'click' && target instanceof Element ? target.closest('button[type="button"]') : target)

  /** Whether React hears this itself. Leaving a text only says again what was typed. */
  function isHeard(element: HTMLElement, type: string): boolean {
    if (!listens(element)) return false
    if (type !== 'change' || !isText(element)) early.delete(element)
    return true
  }
  function touched(event: Event) {
    const element = touchedBy(event)
    const act = element instanceof HTMLElement && !isHeard(element, event.type) && replayOf(element, event.type)
    if (act) keep(element, act)
  }
  /** React listens around the body, and stops there what it can't take over on this very touch: what comes through to here, it has done. */
  function cameThrough(event: Event) {
    const element = touchedBy(event)
    if (element instanceof HTMLElement) isHeard(element, event.type)
  }
  function keep(element: HTMLElement, act: () => void) {
    early.set(element, { at: early.get(element)?.at ?? Date.now(), act })
    if (!looking) setTimeout(look, 20)
    looking = true
  }

  function replayOf(element: HTMLElement, type: string): (() => void) | null {
    if (type === 'click') return element instanceof HTMLButtonElement ? () => element.click() : null
    const say = (name: string) => element.dispatchEvent(new Event(name, { bubbles: true }))
    if (isText(element)) {
      const { value } = element
      return () => {
        const caret = element === document.activeElement ? element.selectionStart : null
        // React takes what is set by the element's own setter for known, and hears of what the prototype's sets.
        element.value = value ? '' : ' '
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), 'value')?.set?.call(element, value)
        if (caret !== null) element.setSelectionRange(caret, caret)
        say('input')
      }
    }
    if (element instanceof HTMLSelectElement) {
      const chosen = element.value
      return () => {
        if (![...element.options].some(({ value }) => value === chosen)) return
        element.value = chosen
        say('change')
      }
    }
    if (!(element instanceof HTMLInputElement)) return null
    if (element.type === 'file') return () => say('change')
    const { checked } = element
    return () => {
      if (element.matches(':disabled')) return
      element.checked = !checked
      element.click()
    }
  }

  /** Where a form goes without scripts: React's own words for what only a script can do are no address. Fields may be named as a form's properties. */
  const addressOf = (form: HTMLFormElement) => (form.getAttribute('action')?.startsWith('javascript:') ? null : form.getAttribute('action'))
  function sent(event: SubmitEvent) {
    const { target: form, submitter } = event
    if (!(form instanceof HTMLFormElement)) return
    if (form === passing) return void (form.dataset.sent = String(Date.now()))
    // Its answer is on its way as a page: sent again by what came meanwhile, it might be done twice.
    if (Date.now() - Number(form.dataset.sent ?? 0) < ON_ITS_WAY_MS) {
      event.preventDefault()
      return event.stopImmediatePropagation()
    }
    const asks = addressOf(form) !== null && form.getAttribute('method')?.toLowerCase() !== 'post'
    if (asks || listens(form)) return
    event.preventDefault()
    keep(form, () => send(form, submitter))
  }
  /** As the page's own action; as a plain form where the scripts have not come, whose answer comes with its page. */
  function send(form: HTMLFormElement, submitter: HTMLElement | null) {
    if (!listens(form)) passing = form
    form.requestSubmit(submitter instanceof HTMLButtonElement && submitter.form === form && submitter.type === 'submit' ? submitter : null)
    passing = null
  }

  function look() {
    try {
      // A word that is being put together would be cut.
      if (!writing) for (const [element, { at, act }] of early) {
        const isForm = element instanceof HTMLFormElement
        // What only a script can send waits on.
        const late = Date.now() - at > GIVE_UP_MS && (!isForm || addressOf(element) !== null)
        const waits = isForm && [...early.keys()].some((other) => other !== element && element.contains(other))
        if (element.isConnected && !late && (waits || !listens(element))) continue
        early.delete(element)
        if (!element.isConnected || (late && !isForm)) continue
        act()
        // One at a time: what is done next must see what this one changed.
        break
      }
    } finally {
      looking = early.size > 0
      if (looking) setTimeout(look, 20)
    }
  }

  for (const type of ['click', 'input', 'change']) {
    window.addEventListener(type, touched, true)
    document.body.addEventListener(type, cameThrough, true)
  }
  window.addEventListener('submit', sent, true)
  for (const type of ['compositionstart', 'compositionend']) window.addEventListener(type, () => { writing = type === 'compositionstart' }, true)
}
