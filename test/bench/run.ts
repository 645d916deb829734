import { cold } from './cold.ts'
import { openGround } from './ground.ts'
import { latency } from './latency.ts'

const g = await openGround()
if (process.argv[2] !== 'l') await cold(g, 11)
await latency(g, 8)
await g.close()
