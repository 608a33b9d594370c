import { createRouter } from '../http/env.ts'
export const importRoutes = createRouter()
