import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { router } from './router.tsx'
import { colorSchemeManager, theme } from './theme.ts'

/** Everything that the pages stand on. */
export function Providers() {
  // Loopback needs no network: a laptop without one still reaches its own whypod.
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { networkMode: 'always', refetchOnWindowFocus: false, staleTime: 1_000 } } }))
  return (
    <QueryClientProvider client={queries}>
      <MantineProvider theme={theme} colorSchemeManager={colorSchemeManager} defaultColorScheme="auto">
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>
  )
}
