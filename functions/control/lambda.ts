import { handlerOf } from '#shared/http/lambda.ts'
import { service } from '#shared/http/service.ts'
import { live } from '#shared/live.ts'
import { control } from './area.ts'
import { liveControl, liveOAuth } from './live.ts'

export const handler = handlerOf(() => {
  const own = liveControl()
  return service({ ...live(), control: own, plain: liveOAuth(own) }, ...control)
})
