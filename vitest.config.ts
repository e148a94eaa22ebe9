import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'

// Real processes, real sockets, two cores: a test may wait for what it expects.
const testTimeout = 60_000

/** Packages without a build of their own; apps/web brings its Vite config. */
const plain = ['packages/contract', 'packages/diagnosis', 'packages/demo-cluster', 'apps/server']
/** Of these nothing is left behind by a test: files share what was loaded, and with it what the engine has learned. */
const pure = new Set(['packages/contract', 'packages/diagnosis'])

/** They measure time: nothing runs beside them. */
const timed = 'test/hostile-{messages,size}.test.ts'

export default defineConfig({
  test: {
    // One would be left idle on two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      'apps/web',
      ...plain.map((root) => ({
        test: {
          name: `@whypod/${root.split('/')[1] ?? ''}`,
          root,
          testTimeout,
          hookTimeout: testTimeout,
          isolate: !pure.has(root),
          exclude: [...configDefaults.exclude, timed],
        },
      })),
      {
        test: {
          name: '@whypod/diagnosis, timed',
          root: 'packages/diagnosis',
          include: [timed],
          testTimeout,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
