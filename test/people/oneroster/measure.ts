/** Reads and plans one package in a process of its own, and prints what that took. Usage: measure.ts <package> */
import { digest } from '#functions/people/oneroster/digest.ts'
import { type Current, planRoster } from '#functions/people/oneroster/plan.ts'
import { readPackage } from '#functions/people/oneroster/read.ts'

const path = process.argv[2]
if (!path) throw new Error('Name the package to read.')
const began = performance.now()
const rssBeforeMb = process.resourceUsage().maxRSS / 1024
let faults = 0
const roster = await readPackage(path, { today: '2026-09-01', onFault: () => faults++ })
const readMs = performance.now() - began

// As after an earlier import of the same people, which is the usual night.
const current: Current = {
  schools: new Map(
    [...roster.schools.present.values()].map((school, index) => [
      school.sourcedId,
      { id: `sch_${index}`, digest: digest(school), status: 'active' },
    ]),
  ),
  people: new Map(
    [...roster.people.present.values()].map((person, index) => [
      person.sourcedId,
      { id: `per_${index}`, digest: digest(person), status: 'active' },
    ]),
  ),
  students: new Map([...roster.students.present.values()].map(({ sourcedId, grade }) => [sourcedId, grade])),
}
const plan = planRoster(current, roster)
const measured = {
  faults,
  people: plan.people.unchanged,
  students: plan.students.unchanged,
  schools: plan.schools.unchanged,
  readMs: Math.round(readMs),
  totalMs: Math.round(performance.now() - began),
  rssBeforeMb: Math.round(rssBeforeMb),
  rssMaxMb: Math.round(process.resourceUsage().maxRSS / 1024),
}
process.stdout.write(`${JSON.stringify(measured)}\n`)
