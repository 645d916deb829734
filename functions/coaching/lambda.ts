import { handlerOf } from '#shared/http/lambda.ts'
import { service } from '#shared/http/service.ts'
import { live } from '#shared/live.ts'
import { liveObjects } from '#shared/objects-s3.ts'
import { coaching } from './area.ts'

export const handler = handlerOf(() => service({ ...live(), objectsOf: liveObjects }, ...coaching))
