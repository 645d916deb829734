/** The three endpoints on Express, its bodies checked by zod. */
import express from 'express'
import * as z from 'zod'
import { report } from './given.ts'
import { listCycles, personOf, readCycle, writeComment } from './store.ts'

const Comment = z.strictObject({ text: z.string().trim().min(1).max(4000) })
const List = z.strictObject({ coachId: z.string().regex(/^per_[0-9A-Z]{26}$/) })
const cycleId = z.string().regex(/^cyc_[0-9A-Z]{26}$/)

const app = express()
app.disable('x-powered-by')
app.use(express.json())
app.use(async (request, response, next) => {
  response.locals['person'] = await personOf(request.headers.authorization)
  next()
})

app.get('/v1/districts/:districtId/cycles/:cycleId', async (request, response) => {
  const cycle = await readCycle(cycleId.parse(request.params.cycleId))
  if (cycle) response.json(cycle)
  else response.status(404).json({ code: 'not_found' })
})

app.get('/v1/districts/:districtId/cycles', async (request, response) => {
  response.json({ data: await listCycles(List.parse(request.query).coachId) })
})

app.post('/v1/districts/:districtId/cycles/:cycleId/comments', async (request, response) => {
  const { text } = Comment.parse(request.body)
  const key = z.string().parse(request.headers['idempotency-key'])
  const comment = await writeComment(cycleId.parse(request.params.cycleId), response.locals['person'], text, key)
  if (comment) response.status(201).json(comment)
  else response.status(404).json({ code: 'not_found' })
})

const server = app.listen(0, '127.0.0.1', () => report(server))
