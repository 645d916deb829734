/** One cold start in a process of its own: loads a bundle, calls its handler, and prints what both took. Usage: once.mjs <bundle> <event> */
const [, , file, event] = process.argv
const cpuMs = ({ user, system }) => (user + system) / 1000
const [began, cpuBegan] = [performance.now(), cpuMs(process.cpuUsage())]
const { handler } = await import(file)
const loaded = performance.now()
const { statusCode, body } = await handler(JSON.parse(event))
const [ended, cpuEnded] = [performance.now(), cpuMs(process.cpuUsage())]
if (statusCode !== 200) throw new Error(`${file} answered ${statusCode}: ${body}`)
process.send({ importMs: loaded - began, firstMs: ended - loaded, cpuMs: cpuEnded - cpuBegan })
