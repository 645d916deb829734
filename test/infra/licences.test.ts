import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

interface Locked {
  dev?: boolean
  license?: string
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
/** Licences that ask for the source of what is built on them, unless there is another to choose. */
const copyleft = Object.entries(packages).filter(([, { license = '' }]) => /GPL/.test(license) && !/ OR /.test(license))

test('what ships is under no licence that asks for its source', () => {
  expect(copyleft.filter(([, { dev }]) => !dev).map(([path]) => path)).toEqual([])
})

test('the simulator of IAM, which is, is named by tests alone', () => {
  expect(copyleft.map(([path]) => path)).toContain('node_modules/@cloud-copilot/iam-simulate')
  const shipped = ['shared', 'functions', 'infra', 'openapi'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => join(folder, file))
      .filter((file) => file.endsWith('.ts') && !file.includes('node_modules')),
  )
  expect(shipped.filter((file) => readFileSync(file, 'utf8').includes('@cloud-copilot'))).toEqual([])
})
