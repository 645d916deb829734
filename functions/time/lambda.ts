import { handlerOf } from '#shared/http/lambda.ts'
import { service } from '#shared/http/service.ts'
import { live } from '#shared/live.ts'
import { time } from './area.ts'
import { feedDesk } from './feed-desk.ts'

export const handler = handlerOf(() => {
  const dependencies = live()
  return service({ ...dependencies, plain: feedDesk(dependencies) }, ...time)
})
