import { handlerOf } from '#shared/http/lambda.ts'
import { service } from '#shared/http/service.ts'
import { live } from '#shared/live.ts'
import { control } from './area.ts'
import { liveControl } from './live.ts'

export const handler = handlerOf(() => service({ ...live(), control: liveControl() }, ...control))
