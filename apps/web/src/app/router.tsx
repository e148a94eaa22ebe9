import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { parseSearch, readSearch, stringifySearch } from '../features/filters/board-search.ts'
import { ClusterPage } from '../pages/cluster-page.tsx'
import { BrokenPage, LostPage } from '../pages/lost-page.tsx'
import { StartPage } from '../pages/start-page.tsx'
import { HintLayer } from '../ui/hint-layer.tsx'

const root = createRootRoute({
  component: () => (
    <>
      <Outlet />
      <HintLayer />
    </>
  ),
  notFoundComponent: LostPage,
})
const start = createRoute({ getParentRoute: () => root, path: '/', component: StartPage })
const cluster = createRoute({ getParentRoute: () => root, path: '/c/$cluster', validateSearch: readSearch, component: ClusterPage })
const board = createRoute({ getParentRoute: () => cluster, path: '/' })
const pod = createRoute({
  getParentRoute: () => cluster,
  path: '/pod/$namespace/$name',
  component: lazyRouteComponent(() => import('../pages/pod-page.tsx'), 'PodPage'),
})
const workload = createRoute({
  getParentRoute: () => cluster,
  path: '/workload/$kind/$namespace/$name',
  component: lazyRouteComponent(() => import('../pages/workload-page.tsx'), 'WorkloadPage'),
})
const incident = createRoute({
  getParentRoute: () => cluster,
  path: '/incident/$incident',
  component: lazyRouteComponent(() => import('../pages/incident-page.tsx'), 'IncidentPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([start, cluster.addChildren([board, pod, workload, incident])]),
  parseSearch,
  stringifySearch,
  defaultErrorComponent: BrokenPage,
  defaultPreload: 'intent',
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
