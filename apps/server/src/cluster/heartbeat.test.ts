import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { contextOf, lifeOfTest, transportTo } from './for-tests.ts'
import { listenForHeartbeat } from './heartbeat.ts'

it('notices a server that holds its connections but says nothing, and that it is back', async () => {
  let isSilent = false
  let asked = 0
  let answered = 0
  const server = createServer((_, response) => {
    asked += 1
    if (!isSilent) response.writeHead(403).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => server.closeAllConnections())
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const context = contextOf(`current-context: a\nclusters: [{name: a, cluster: {server: "${url}"}}]\ncontexts: [{name: a, context: {cluster: a}}]`)
  const turns: string[] = []
  const signal = lifeOfTest()
  void listenForHeartbeat({
    transport: transportTo(context, signal),
    everyMs: 20,
    limitMs: 100,
    signal,
    onAnswer: () => (answered += 1),
    onTurn: (turn) => turns.push(turn),
  })
  await expect.poll(() => asked).toBeGreaterThan(3)
  expect(turns).toEqual([])
  expect(answered).toBeGreaterThan(2)
  isSilent = true
  await expect.poll(() => turns).toEqual(['silent'])
  isSilent = false
  await expect.poll(() => turns).toEqual(['silent', 'back'])
})
