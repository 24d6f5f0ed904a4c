/** What a server action answers a form. `null` is a form that was not yet sent. */
export type ActionResult<T = unknown> =
  | { ok: true; data: T }
  | { ok: false; code: string; message: string; fieldErrors?: Record<string, string> }
  | null

export type FormAction<T = unknown> = (previous: ActionResult<T>, form: FormData) => Promise<ActionResult<T>>
