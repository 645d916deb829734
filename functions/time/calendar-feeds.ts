import { hashOf } from '#shared/auth/client-secret.ts'
import { insert, remove } from '#shared/db/commit.ts'
import { answer, routes } from '#shared/http/route.ts'
import {
  CalendarFeed,
  CalendarFeedDraft,
  CalendarFeeds,
  CalendarFeedWithPath,
  feedsMax,
  type StoredFeed,
  shownFeed,
  tokenOf,
} from '#shared/model/calendar-feed.ts'
import { demo } from '#shared/model/example.ts'
import type { Id } from '#shared/model/id.ts'
import { Problem } from '#shared/problem.ts'
import { pathOfToken } from './feed-desk.ts'

export const calendarFeeds = routes('Calendar feeds', 'time')

calendarFeeds.post(
  '/calendar-feeds',
  {
    id: 'createCalendarFeed',
    summary: 'Make a calendar feed',
    description:
      'An address at which the program that you keep your calendar in reads your visits, and a coach’s planned actions and duties, from 60 days back to 180 ahead. Whoever has the address has the feed: it is shown once, and nothing that is content is in it. Make one for each program, so that each can be revoked by itself.',
    may: 'keep calendar feeds',
    body: CalendarFeedDraft,
    answer: CalendarFeedWithPath,
    status: 201,
    shownOnce: true,
    problems: ['limit_reached'],
    example: { as: 'coach', body: { name: 'My phone', shows: ['visits', 'actions'] } },
  },
  async (c) => {
    const { actor, table, body, params, now, newId, random, commit } = c.var
    const personId = actor.id as Id<'per'>
    const { items } = await table.list(CalendarFeeds, 'primary', { personId }, { limit: feedsMax })
    if (items.length >= feedsMax)
      throw new Problem('limit_reached', `You have ${feedsMax} calendar feeds at most. Revoke one that is not used.`)
    const secret = random(32).toString('base64url')
    const feed: StoredFeed = { ...body, id: newId('fee'), personId, createdAt: now().toISOString(), secretHash: hashOf(secret), rev: 0 }
    const token = tokenOf({ districtId: params.districtId, personId, id: feed.id }, secret)
    return commit({
      changes: [insert(CalendarFeeds, feed)],
      happened: { type: 'calendar_feed.created', subject: feed.id, kept: 'private' },
      answer: answer({ ...shownFeed(feed), path: pathOfToken(token) }, { tag: '0', location: `/calendar-feeds/${feed.id}` }),
    })
  },
)

calendarFeeds.getPage(
  '/calendar-feeds',
  {
    id: 'listCalendarFeeds',
    summary: 'List your calendar feeds, latest first',
    description: 'Your own, without their addresses: these are shown once.',
    may: 'keep calendar feeds',
    item: CalendarFeed,
    eitherWay: true,
    example: { as: 'coach' },
  },
  async (c) => {
    const { actor, table } = c.var
    const { items, next } = await table.list(CalendarFeeds, 'primary', { personId: actor.id as Id<'per'> }, c.page)
    return { items: items.map(shownFeed), ...(next && { next }) }
  },
)

calendarFeeds.get(
  '/calendar-feeds/{feedId}',
  {
    id: 'readCalendarFeed',
    summary: 'Read what a calendar feed of yours shows',
    description: 'Without its address, which was shown once.',
    may: 'keep calendar feeds',
    answer: CalendarFeed,
    example: { as: 'coach', params: { feedId: demo.id('fee', 1) } },
  },
  async (c) => {
    const { actor, table, params } = c.var
    const feed = await table.get(CalendarFeeds, { personId: actor.id as Id<'per'>, id: params.feedId })
    return answer(shownFeed(feed), { tag: `${feed.rev}` })
  },
)

calendarFeeds.delete(
  '/calendar-feeds/{feedId}',
  {
    id: 'revokeCalendarFeed',
    summary: 'Revoke a calendar feed',
    description: 'Its address answers 404 from then on.',
    may: 'keep calendar feeds',
    evenWhenReadOnly: true,
    example: { as: 'coach', params: { feedId: demo.id('fee', 1) } },
  },
  async (c) => {
    const { actor, table, params, match, commit } = c.var
    const feed = await table.get(CalendarFeeds, { personId: actor.id as Id<'per'>, id: params.feedId })
    match(feed.rev)
    return commit({
      changes: [remove(CalendarFeeds, feed)],
      happened: { type: 'calendar_feed.revoked', subject: feed.id, kept: 'private' },
      answer: answer(null),
    })
  },
)
