import { atScale } from './at-scale.ts'
import { ending } from './ending.ts'
import { finishedWork } from './finished-work.ts'
import { jobs } from './jobs.ts'
import type { HealthyCase } from './judge.ts'
import { restartedOnce } from './restarted.ts'
import { starting } from './starting.ts'
import { surroundings } from './surroundings.ts'
import { volumes } from './volumes.ts'

/** Everything that must stay silent. */
export const zoo: readonly HealthyCase[] = [...finishedWork, ...restartedOnce, ...starting, ...volumes, ...ending, ...surroundings, ...atScale, ...jobs]
