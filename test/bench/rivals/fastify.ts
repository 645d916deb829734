/** The three endpoints on Fastify, with its own validation by JSON schema. Answers are serialised as they are. */
import fastify from 'fastify'
import { report } from './given.ts'
import { listCycles, personOf, readCycle, writeComment } from './store.ts'

const id = (kind: string) => ({ type: 'string', pattern: `^${kind}_[0-9A-Z]{26}$` })
const object = (properties: object) => ({ type: 'object', properties, required: Object.keys(properties), additionalProperties: false })
const text = { type: 'string', minLength: 1, maxLength: 4000 }
const params = { type: 'object', properties: { cycleId: id('cyc') }, required: ['cycleId'] }

const app = fastify()
app.decorateRequest('person', '')
app.addHook('preHandler', async (request) => {
  Object.assign(request, { person: await personOf(request.headers.authorization) })
})

app.get<{ Params: { cycleId: string } }>('/v1/districts/:districtId/cycles/:cycleId', { schema: { params } }, async (request, reply) => {
  const cycle = await readCycle(request.params.cycleId)
  return cycle ?? reply.status(404).send({ code: 'not_found' })
})

app.get<{ Querystring: { coachId: string } }>(
  '/v1/districts/:districtId/cycles',
  { schema: { querystring: object({ coachId: id('per') }) } },
  async (request) => ({ data: await listCycles(request.query.coachId) }),
)

app.post<{ Params: { cycleId: string }; Body: { text: string }; Headers: { 'idempotency-key': string } }>(
  '/v1/districts/:districtId/cycles/:cycleId/comments',
  { schema: { params, body: object({ text }), headers: { type: 'object', required: ['idempotency-key'] } } },
  async (request, reply) => {
    const { person } = request as unknown as { person: string }
    const comment = await writeComment(request.params.cycleId, person, request.body.text, request.headers['idempotency-key'])
    return reply.status(comment ? 201 : 404).send(comment ?? { code: 'not_found' })
  },
)

await app.listen({ port: 0, host: '127.0.0.1' })
report(app.server)
