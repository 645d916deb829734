#!/usr/bin/env node
/**
 * Verifies deletion certificates without asking anyone, and without any code of the service:
 *
 *     node openapi/verify-certificate.mjs certificate.json [later-certificate.json …]
 *
 * Every entry's hash must be the SHA-256 of the hash before it, a line feed, and the entry without its hash as JSON with
 * sorted keys. Several certificates must follow each other: the next begins with the head of the one before.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const sorted = (value) => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  )
}

const needed = ['closed', 'released', 'inventory', 'objects_deleted', 'table_deleted', 'issued']

/** What is wrong with a certificate; nothing when it holds. */
export function faultsOf({ tenantId, number, previous, entries, head }) {
  const faults = []
  let before = previous
  for (const [n, { hash, ...entry }] of entries.entries()) {
    const right = createHash('sha256')
      .update(`${before}\n${JSON.stringify(sorted(entry))}`)
      .digest('hex')
    if (hash !== right) faults.push(`entry ${n + 1} (${entry.what}): its hash is ${hash}, its content gives ${right}`)
    before = hash
  }
  if (head !== before) faults.push(`the head is ${head}, the last entry's hash is ${before}`)
  for (const what of needed) if (!entries.some((entry) => entry.what === what)) faults.push(`it does not say that it was ${what}`)
  const times = entries.map(({ at }) => at)
  if (times.some((at, n) => n > 0 && at < times[n - 1])) faults.push('its entries are not in the order of their times')
  const facts = Object.assign({}, ...entries.map((entry) => entry.facts))
  if (facts.tenantId !== tenantId) faults.push(`it is of ${facts.tenantId}, not of ${tenantId}`)
  if (facts.number !== number) faults.push(`it says to be number ${facts.number}, not ${number}`)
  if (facts.objectsLeft !== 0) faults.push('objects were left')
  if (facts.tableState !== 'not found') faults.push(`the table was still ${facts.tableState}`)
  return faults
}

/** What is wrong with a row of certificates, in the order of their numbers. */
export function faultsOfRow(certificates) {
  const row = [...certificates].sort((a, b) => a.number - b.number)
  return row.flatMap((certificate, n) => {
    const before = row[n - 1]
    const faults = faultsOf(certificate).map((fault) => `certificate ${certificate.number}: ${fault}`)
    if (before && certificate.number === before.number + 1 && certificate.previous !== before.head)
      faults.push(`certificate ${certificate.number} does not follow certificate ${before.number}`)
    return faults
  })
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].split('/').at(-1))) {
  const files = process.argv.slice(2)
  if (files.length === 0) {
    process.stderr.write('Name the files of one certificate or more.\n')
    process.exit(2)
  }
  const certificates = files.map((file) => JSON.parse(readFileSync(file, 'utf8')))
  const faults = faultsOfRow(certificates)
  for (const fault of faults) process.stdout.write(`${fault}\n`)
  for (const { tenantName, tenantId, number, issuedAt } of faults.length === 0 ? certificates : [])
    process.stdout.write(`Certificate ${number} of ${issuedAt} holds: the data of ${tenantName} (${tenantId}) were deleted as it says.\n`)
  process.exit(faults.length === 0 ? 0 : 1)
}
