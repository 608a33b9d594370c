import { createRouter } from '../http/env.ts'
export const figureRoutes = createRouter()
