// First: what Next keeps a request in is made as its modules are loaded.
import 'next/dist/server/node-environment-baseline'
import { ActionDidNotRevalidate } from 'next/dist/shared/lib/action-revalidation-kind'
import { workAsyncStorage } from 'next/dist/server/app-render/work-async-storage.external'
import type { WorkStore } from 'next/dist/server/app-render/work-async-storage.external'
import { workUnitAsyncStorage } from 'next/dist/server/app-render/work-unit-async-storage.external'
import type { RequestStore } from 'next/dist/server/app-render/work-unit-async-storage.external'
import { HeadersAdapter } from 'next/dist/server/web/spec-extension/adapters/headers'
import { RequestCookies } from 'next/dist/server/web/spec-extension/cookies'

/** Runs a server action as Next does when a browser with these cookies sends a form. */
export function inRequest<T>(cookie: string, path: string, run: () => Promise<T>): Promise<T> {
  const headers = new Headers({ cookie, 'x-tessera-path': path })
  const cookies = new RequestCookies(headers)
  const work = { route: path, page: `${path}/page`, pathWasRevalidated: ActionDidNotRevalidate } as unknown as WorkStore
  const unit = { type: 'request', phase: 'action', headers: HeadersAdapter.seal(headers), cookies, mutableCookies: cookies, userspaceMutableCookies: cookies } as unknown as RequestStore
  return workAsyncStorage.run(work, () => workUnitAsyncStorage.run(unit, run))
}
