import { createRouter } from '../http/env.ts'
export const totalRoutes = createRouter()
