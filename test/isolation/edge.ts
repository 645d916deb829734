/**
 * The edge: what stands between the product and its database in AWS, on this machine's loopback. It plays STS, which
 * gives a session when a role's trust allows it, and the door of DynamoDB, which lets a request pass when the policies of
 * its session's role allow everything in it. It fails closed: what it does not know, cannot read or cannot decide is denied.
 */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { account } from '#test/infra/assembly.ts'
import { deedsOf } from './deeds.ts'
import { type Context, type Deed, judgeOf } from './judge.ts'
import type { Roles } from './roles.ts'

export interface EdgeSession {
  roleArn: string
  name: string
  tags: Record<string, string>
  token: string
  expiration: Date
}

/** One request that came to the edge. */
export interface Passage {
  service: 'sts' | 'dynamodb'
  operation: string
  session: EdgeSession | undefined
  deeds: Deed[]
  /** Whether it is about buckets of calls alone: those are written whatever the operation does. */
  ofBuckets?: boolean
  /** Why it was denied; absent when it was let pass. */
  denied?: string
}

export type Edge = Awaited<ReturnType<typeof openEdge>>

const sessionSeconds = 3600

export async function openEdge({ endpoint, roles }: { endpoint: string; roles: Roles }) {
  const passages: Passage[] = []
  const sessions = new Map<string, EdgeSession>()
  const functions = new Map<string, string>()
  const engine = new URL(endpoint)
  let judge = judgeOf(roles)
  let evaluated = 0

  const server = createServer((asked, reply) => {
    answer(asked, reply).catch(() => reply.destroy())
  })

  async function answer(asked: IncomingMessage, reply: ServerResponse): Promise<void> {
    const body = await bytesOf(asked)
    const service = asked.headers['x-amz-target'] === undefined ? 'sts' : 'dynamodb'
    const passage: Passage = { service, operation: String(asked.headers['x-amz-target'] ?? 'AssumeRole'), session: undefined, deeds: [] }
    passages.push(passage)
    try {
      if (service === 'sts') return send(reply, 200, 'text/xml', await take(passage, asked.headers, body))
      await letPass(passage, asked.headers, body)
    } catch (error) {
      passage.denied = error instanceof Error ? error.message : String(error)
      return service === 'sts' ? send(reply, 403, 'text/xml', refusalXml(passage.denied)) : deny(reply, passage.denied)
    }
    forward(asked.headers, body, reply)
  }

  /** The part of STS: a session for whoever the role trusts, under the tags that were asked for. */
  async function take(passage: Passage, headers: IncomingHttpHeaders, body: Buffer): Promise<string> {
    const form = new URLSearchParams(body.toString('utf8'))
    const principal = functions.get(signedWith(headers).key)
    if (!principal) throw new Error('whoever asks for a session is no function')
    if (form.get('Action') !== 'AssumeRole') throw new Error(`no action is known for ${form.get('Action')}`)
    const roleArn = form.get('RoleArn') ?? ''
    const tags = tagsIn(form)
    passage.deeds = [{ action: 'sts:AssumeRole', resource: roleArn }]
    evaluated += 1
    if (!(await judge.mayTake(principal, roleArn, requestContextOf(tags, form))))
      throw new Error(`User: ${principal} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`)
    const key = `ASIA${randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase()}`
    const name = form.get('RoleSessionName') ?? ''
    const session = { roleArn, name, tags, token: randomUUID(), expiration: new Date(Date.now() + sessionSeconds * 1000) }
    sessions.set(key, session)
    passage.session = session
    return sessionXml(key, session)
  }

  /** The door of DynamoDB: throws unless each deed of the request is allowed. */
  async function letPass(passage: Passage, headers: IncomingHttpHeaders, body: Buffer): Promise<void> {
    const { key, region } = signedWith(headers)
    const session = sessions.get(key)
    if (!session || headers['x-amz-security-token'] !== session.token) throw new Error('the request is not signed with a session')
    passage.session = session
    if (session.expiration.getTime() <= Date.now()) throw new Error('the session has ended')
    const [version, operation = ''] = passage.operation.split('.')
    if (version !== 'DynamoDB_20120810') throw new Error(`${passage.operation} is no operation of DynamoDB`)
    passage.operation = operation
    passage.deeds = deedsOf(operation, JSON.parse(body.toString('utf8')), region)
    const keys = [...body.toString('utf8').matchAll(/"pk":\{"S":"([^"]*)"/g)]
    passage.ofBuckets = keys.length > 0 && keys.every(([, key]) => key!.startsWith('BUCKET#'))
    for (const deed of passage.deeds) {
      evaluated += 1
      if (!(await judge.may(session.roleArn, deed, sessionContextOf(session)))) throw new Error(refusalOf(session, deed))
    }
  }

  /** To the engine, byte for byte. */
  function forward(headers: IncomingHttpHeaders, body: Buffer, reply: ServerResponse): void {
    const onward = request(
      { hostname: engine.hostname, port: engine.port, method: 'POST', path: '/', headers, agent: undefined },
      (answered) => {
        reply.writeHead(answered.statusCode ?? 500, answered.headers)
        answered.pipe(reply)
      },
    )
    onward.once('error', () => reply.destroy())
    onward.end(body)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passages,
    evaluated: () => evaluated,
    /** The credentials of a function: of its role, which has no rights but to take others. */
    credentialsOf(roleArn: string) {
      judge.roleOf(roleArn)
      const accessKeyId = `AKIA${randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase()}`
      functions.set(accessKeyId, roleArn)
      return { accessKeyId, secretAccessKey: 'made up' }
    },
    /** Other policies from now on. */
    judgeBy(other: Roles) {
      judge = judgeOf(other)
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const sessionContextOf = ({ tags }: EdgeSession): Context =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]))

function requestContextOf(tags: Record<string, string>, form: URLSearchParams): Context {
  const transitive = [...form].flatMap(([name, value]) => (/^TransitiveTagKeys\.member\.\d+$/.test(name) ? [value] : []))
  return {
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    ...(Object.keys(tags).length > 0 && { 'aws:TagKeys': Object.keys(tags) }),
    ...(transitive.length > 0 && { 'sts:TransitiveTagKeys': transitive }),
  }
}

function tagsIn(form: URLSearchParams): Record<string, string> {
  const tags: Record<string, string> = {}
  for (let n = 1; form.has(`Tags.member.${n}.Key`); n += 1)
    tags[form.get(`Tags.member.${n}.Key`)!] = form.get(`Tags.member.${n}.Value`) ?? ''
  return tags
}

/** Whose key a request is signed with, and for which region. */
function signedWith({ authorization }: IncomingHttpHeaders): { key: string; region: string } {
  const [, key, region] = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/\w+\/aws4_request,/.exec(authorization ?? '') ?? []
  if (!key || !region) throw new Error('the request is not signed')
  return { key, region }
}

async function bytesOf(asked: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of asked) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const roleNameOf = (roleArn: string) => roleArn.split('/').at(-1)

const refusalOf = ({ roleArn, name }: EdgeSession, { action, resource }: Deed): string =>
  `User: arn:aws:sts::${account}:assumed-role/${roleNameOf(roleArn)}/${name} is not authorized to perform: ${action} on resource: ${resource}`

function send(reply: ServerResponse, status: number, type: string, text: string): void {
  reply.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text), 'x-amzn-requestid': randomUUID() })
  reply.end(text)
}

const deny = (reply: ServerResponse, why: string): void =>
  send(reply, 400, 'application/x-amz-json-1.0', JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException', Message: why }))

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const sessionXml = (key: string, { roleArn, name, token, expiration }: EdgeSession): string =>
  `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>` +
  `<AssumedRoleUser><Arn>${escaped(`arn:aws:sts::${account}:assumed-role/${roleNameOf(roleArn)}/${name}`)}</Arn>` +
  `<AssumedRoleId>AROA:${escaped(name)}</AssumedRoleId></AssumedRoleUser>` +
  `<Credentials><AccessKeyId>${key}</AccessKeyId><SecretAccessKey>made up</SecretAccessKey><SessionToken>${token}</SessionToken>` +
  `<Expiration>${expiration.toISOString()}</Expiration></Credentials></AssumeRoleResult>` +
  `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></AssumeRoleResponse>`

const refusalXml = (why: string): string =>
  `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code>` +
  `<Message>${escaped(why)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`
