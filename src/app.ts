import { type App, createApi, type Deps } from './api.ts'
import { website } from './site/routes.tsx'

export type { Deps } from './api.ts'

/** The application: what programs ask, and pages. */
export const createApp = (deps: Deps): App =>
  createApi(deps, website({ demo: deps.demo ?? false, assets: deps.assets }))
