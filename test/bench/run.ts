import { capacity } from './capacity.ts'
import { cold } from './cold.ts'
import { openGround } from './ground.ts'
import { latency } from './latency.ts'

const g = await openGround()
const w = process.argv[2] ?? ''
if (!w || w === 'cold') await cold(g, 11)
if (!w || w === 'latency') await latency(g, 8)
if (!w || w === 'capacity') await capacity(g)
await g.close()
