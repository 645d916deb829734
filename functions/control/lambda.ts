import { handlerOf } from '#shared/http/lambda.ts'
import { service } from '#shared/http/service.ts'
import { live } from '#shared/live.ts'
import { control } from './area.ts'
import { liveControl, liveOAuth } from './live.ts'

export const handler = handlerOf(() => {
  const dependencies = live()
  const own = liveControl(dependencies)
  return service({ ...dependencies, control: own, plain: liveOAuth(dependencies, own) }, ...control)
})
