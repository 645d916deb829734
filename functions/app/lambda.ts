import { signInProvider } from '#shared/config.ts'
import { handlerOf } from '#shared/http/lambda.ts'
import { live } from '#shared/live.ts'
import { coaching } from '../coaching/area.ts'
import { people } from '../people/area.ts'
import { time } from '../time/area.ts'
import { appOf } from './app.tsx'

export const handler = handlerOf(() => {
  const { url, ...provider } = signInProvider()
  return appOf({ dependencies: live(), routes: [...people, ...coaching, ...time], provider, url })
})
