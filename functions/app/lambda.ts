import { signInProvider } from '#shared/config.ts'
import { handlerOf } from '#shared/http/lambda.ts'
import { live } from '#shared/live.ts'
import { appOf } from './app.tsx'
import { read } from './routes.ts'

export const handler = handlerOf(() => {
  const { url, ...provider } = signInProvider()
  return appOf({ dependencies: live(), routes: read, provider, url })
})
