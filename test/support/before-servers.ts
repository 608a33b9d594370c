/**
 * The answer that says that it was sent is made of the platform's own Response, as src/entry/serve.ts has it: the first server that any
 * file starts puts another in its place, and files share their worker.
 */
import '@hono/node-server/utils/response'
