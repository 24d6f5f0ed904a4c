/**
 * Keeps what somebody taps, chooses or types in a page whose scripts are still on their way, and does it once the page listens: on a slow
 * network that takes seconds, in which React hears nothing. A form that is sent meanwhile waits as well: sent as a plain form, it could not
 * say on the page itself what became of it. Links need none of this.
 *
 * Stands in the page's text, not in a file, so as to be there first: it may use nothing from outside itself.
 */
export function keepEarlyTouches(): void {
  const GIVE_UP_MS = 15_000
  const early = new Map<HTMLElement, { at: number; act: () => void }>()
  // The page as a whole is taken over at once (`data-listens`), parts that came later by themselves: React notes on each what it listens to.
  const listens = (element: HTMLElement) => 'listens' in document.documentElement.dataset && Object.keys(element).some((key) => key.startsWith('__reactProps'))

  /** By the prototype's own setter, past the one by which React would take the value for known. */
  const write = (field: HTMLInputElement | HTMLTextAreaElement, value: string) => {
    field.value = ''
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value)
  }

  function touched(event: Event) {
    const { type, target } = event
    const element = type === 'click' && target instanceof Element ? target.closest('button[type="button"]') : target
    if (!(element instanceof HTMLElement)) return
    // React listens further in: what it took over on this very touch it has done by now.
    if (listens(element)) return void early.delete(element)
    const act = toDo(element, event)
    if (!act) return
    if (type === 'submit') event.preventDefault()
    if (early.size === 0) setTimeout(look, 50)
    early.set(element, { at: Date.now(), act })
  }

  function toDo(element: HTMLElement, event: Event): (() => void) | undefined {
    if (event instanceof SubmitEvent) return element instanceof HTMLFormElement && !event.defaultPrevented ? () => send(element, event.submitter) : undefined
    if (event.type === 'click') return element instanceof HTMLButtonElement ? () => element.click() : undefined
    const changed = () => element.dispatchEvent(new Event('change', { bubbles: true }))
    if (element instanceof HTMLSelectElement) {
      const chosen = element.value
      return () => { element.value = chosen; changed() }
    }
    const typed = element instanceof HTMLInputElement && !['checkbox', 'radio', 'file'].includes(element.type)
    if (typed || element instanceof HTMLTextAreaElement) {
      const { value } = element
      return () => { write(element, value); element.dispatchEvent(new Event('input', { bubbles: true })) }
    }
    if (!(element instanceof HTMLInputElement)) return undefined
    if (element.type === 'file') return changed
    const { checked } = element
    return () => { element.checked = !checked; element.click() }
  }

  /** As the page's own action; as a plain form where the scripts have not come, whose answer comes with its page. */
  function send(form: HTMLFormElement, submitter: HTMLElement | null) {
    if (!listens(form)) window.removeEventListener('submit', touched)
    form.requestSubmit(submitter?.isConnected ? submitter : null)
  }

  function look() {
    for (const [element, { at, act }] of early) {
      const late = Date.now() - at > GIVE_UP_MS
      const waits = element instanceof HTMLFormElement ? [...early.keys()].some((other) => other !== element && element.contains(other)) : false
      if (element.isConnected && !late && (waits || !listens(element))) continue
      early.delete(element)
      if (!element.isConnected || (late && !(element instanceof HTMLFormElement))) continue
      act()
      // One at a time: what is done next must see what this one changed.
      break
    }
    if (early.size > 0) setTimeout(look, 50)
  }

  for (const type of ['click', 'input', 'change', 'submit']) window.addEventListener(type, touched)
}
