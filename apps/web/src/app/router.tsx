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

const rule = createRoute({
  getParentRoute: () => cluster,
  path: '/rule/$rule',
  component: lazyRouteComponent(() => import('../pages/rule-page.tsx'), 'RulePage'),
})
const clusters = createRoute({
  getParentRoute: () => root,
  path: '/clusters',
  component: lazyRouteComponent(() => import('../pages/clusters-page.tsx'), 'ClustersPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([start, clusters, cluster.addChildren([board, pod, workload, incident, rule])]),
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
