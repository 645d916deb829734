import { handlerOf } from '#shared/http/lambda.ts'
import { service } from '#shared/http/service.ts'
import { live } from '#shared/live.ts'
import { observation } from './area.ts'

export const handler = handlerOf(() => service(live(), ...observation))
