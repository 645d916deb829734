import { describe, expect, test } from 'vitest'
import { openCycle, openDistrict } from '../district.ts'

const reflection = { planSupportedGoal: 'yes', goalMet: 'partly', text: 'Students now start on their own.' }

describe('a reflection', () => {
  test('is written once by the coach and once by each teacher', async () => {
    const district = await openDistrict()
    const { coach, teacher, other } = district
    const { path } = await openCycle(district, { teacherIds: [teacher.id, other.id] })
    for (const person of [coach, teacher, other]) {
      const as = person === coach ? 'coach' : 'teacher'
      expect(await person.post(`${path}/reflections`, reflection)).toMatchObject({
        status: 201,
        body: { ...reflection, personId: person.id, as },
      })
      expect(await person.post(`${path}/reflections`, reflection)).toMatchObject({ status: 409, body: { code: 'already_exists' } })
    }
    expect((await coach.get(path)).body).toMatchObject({ rev: 3, tally: { coachReflections: 1, teacherReflections: 2 } })
    expect((await teacher.get(`${path}/reflections`)).body.data).toHaveLength(3)
  })
})
