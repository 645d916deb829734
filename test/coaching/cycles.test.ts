import { describe, expect, test } from 'vitest'
import { goal, openCycle, openDistrict } from '../district.ts'

describe('a coaching cycle', () => {
  test('opens at the first stage of its model, with contact due a cadence later', async () => {
    const district = await openDistrict()
    const { coach, teacher, school } = district
    const draft = { coachId: coach.id, teacherIds: [teacher.id], schoolId: school.id, specialty: 'literacy', startsOn: '2026-11-02' }
    const { status, body } = await coach.post('/cycles', { ...draft, goal })
    expect({ status, body }).toMatchObject({
      status: 201,
      body: {
        ...draft,
        stage: 'set',
        status: 'open',
        access: 'content',
        goals: [goal],
        contactDueAt: '2026-11-17T06:00:00.000Z',
        attention: 'due_soon',
        rev: 0,
      },
    })
  })

  test('moves through its stages in order, each once it has what the model asks for, and is closed at the last', async () => {
    const district = await openDistrict()
    const { coach, teacher } = district
    const { path, goals } = await openCycle(district)
    const advance = (from: string) => coach.post(`${path}/advance`, { from })

    expect(await advance('set')).toMatchObject({ status: 200, body: { stage: 'plan', rev: 1 } })
    expect(await advance('plan')).toMatchObject({
      status: 409,
      body: { code: 'stage_incomplete', errors: [{ code: 'missing_planned_action' }] },
    })
    const { body: action } = await coach.post(`${path}/actions`, { kind: 'modeling', scheduledOn: '2026-11-10', goalIds: [goals[0].id] })
    expect(await advance('plan')).toMatchObject({ status: 200, body: { stage: 'monitor' } })
    expect(await advance('monitor')).toMatchObject({
      status: 409,
      body: { errors: [{ code: 'missing_done_action' }, { code: 'missing_progress_check' }] },
    })
    await coach.post(`${path}/actions/${action.id}/complete`, { doneOn: '2026-11-10', minutes: 45 })
    await teacher.post(`${path}/progress-checks`, { goalId: goals[0].id, value: 74, measuredOn: '2026-11-12' })
    expect(await advance('monitor')).toMatchObject({ status: 200, body: { stage: 'reflect', lastContactOn: '2026-11-10' } })
    expect(await advance('reflect')).toMatchObject({ status: 409, body: { code: 'stage_moved' } })
    expect(await coach.post(`${path}/close`, {})).toMatchObject({ status: 409, body: { code: 'stage_incomplete' } })
    const reflection = { planSupportedGoal: 'yes', goalMet: 'partly', text: 'Students now start on their own.' }
    for (const person of [coach, teacher]) expect(await person.post(`${path}/reflections`, reflection)).toMatchObject({ status: 201 })
    const { status, body } = await coach.post(`${path}/close`, { note: 'Revisit in spring.' })
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { stage: 'closed', status: 'closed', attention: 'ended', endNote: 'Revisit in spring.' },
    })
    expect(body).not.toHaveProperty('contactDueAt')
    expect(await coach.post(`${path}/abandon`, { reason: 'Too late.' })).toMatchObject({ status: 409, body: { code: 'cycle_ended' } })
  })
})
