/** What a consultant has to give in a month, and how much of it engagements have taken. */
import { assignedNow, type Engagement } from './engagement.ts'

/** Hours of a full-time day. */
export const fullDayHours = 8

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000

/** Workdays from 1 January 1900, a Monday, up to a day, that day included. */
function workdaysTo(day: number): number {
  const sinceMonday = day - dayNumber('1900-01-01')
  const weeks = Math.floor(sinceMonday / 7)
  return weeks * 5 + Math.min(5, sinceMonday - weeks * 7 + 1)
}

/** Days from Monday to Friday, both ends included. Holidays are the reader's to subtract. */
export const workdays = (from: string, to: string): number => (from > to ? 0 : workdaysTo(dayNumber(to)) - workdaysTo(dayNumber(from) - 1))

export const daysOfMonth = (month: string): { from: string; to: string } => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return { from: `${month}-01`, to: `${month}-${String(last).padStart(2, '0')}` }
}

/** Hours of an engagement that fall on one of its consultants in a month: the days bought, evenly over its workdays and its consultants. */
export function engagedHours(engagement: Pick<Engagement, 'terms' | 'consultants'>, month: string): number {
  const { startsOn, endsOn, daysBought, hoursPerDay } = engagement.terms
  const { from, to } = daysOfMonth(month)
  const within = workdays(from > startsOn ? from : startsOn, to < endsOn ? to : endsOn)
  const people = assignedNow(engagement).length
  return within === 0 || people === 0 ? 0 : (daysBought * hoursPerDay * within) / workdays(startsOn, endsOn) / people
}

export const availableHours = (fte: number, month: string): number => {
  const { from, to } = daysOfMonth(month)
  return fte * fullDayHours * workdays(from, to)
}

export const hundredths = (hours: number): number => Math.round(hours * 100) / 100
