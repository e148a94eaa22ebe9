import { Link, useRouter } from '@tanstack/react-router'
import { createContext, type MouseEvent, type ReactNode, useContext } from 'react'

/** The cluster that the page shows. */
export const ClusterContext = createContext('')

interface LinkProps {
  readonly children: ReactNode
  readonly className?: string
  /** Marks the link of a row: `j` and `k` go from one to the next. */
  readonly isRow?: boolean
}

const rowMark = (isRow: boolean | undefined) => (isRow === true ? { 'data-row-link': '' } : {})

/** The search of the page's address, with its `?`: what a link to a detail takes along. */
export const SearchTextContext = createContext('')

const podPath = (cluster: string, namespace: string, name: string): string =>
  `/c/${[cluster, 'pod', namespace, name].map((part) => encodeURIComponent(part)).join('/')}`

/** A click that the browser would not open elsewhere. */
const isPlainClick = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean => button === 0 && !(metaKey || ctrlKey || shiftKey || altKey)

interface PodLinkProps extends LinkProps {
  readonly namespace: string
  readonly name: string
  /** What is shown as a hint where the link is cut. */
  readonly hintIfCut?: string
}

/** Rows have one each, and scrolling draws many: no more than an anchor that knows the router. */
export function PodLink({ namespace, name, children, className, isRow, hintIfCut }: PodLinkProps) {
  const router = useRouter()
  const href = `${podPath(useContext(ClusterContext), namespace, name)}${useContext(SearchTextContext)}`
  const onClick = (event: MouseEvent): void => {
    if (!isPlainClick(event)) return
    event.preventDefault()
    router.history.push(href)
  }
  const preload = (): void => void router.preloadRoute({ to: href }).catch(() => undefined)
  return (
    <a href={href} className={className} data-hint-if-cut={hintIfCut} {...rowMark(isRow)} onClick={onClick} onFocus={preload} onMouseEnter={preload}>
      {children}
    </a>
  )
}

export function WorkloadLink({
  kind,
  namespace,
  name,
  children,
  className,
  isRow,
}: LinkProps & { readonly kind: string; readonly namespace: string; readonly name: string }) {
  const cluster = useContext(ClusterContext)
  return (
    <Link to="/c/$cluster/workload/$kind/$namespace/$name" params={{ cluster, kind, namespace, name }} search className={className} {...rowMark(isRow)}>
      {children}
    </Link>
  )
}

export function IncidentLink({ id, children, className, isRow }: LinkProps & { readonly id: string }) {
  const cluster = useContext(ClusterContext)
  return (
    <Link to="/c/$cluster/incident/$incident" params={{ cluster, incident: id }} search className={className} {...rowMark(isRow)}>
      {children}
    </Link>
  )
}

/** The pods that have a value in a facet. */
export function PodsLink({
  search,
  children,
  className,
  isRow,
}: LinkProps & { readonly search: { readonly node?: readonly string[]; readonly cause?: readonly string[] } }) {
  const cluster = useContext(ClusterContext)
  return (
    <Link to="/c/$cluster" params={{ cluster }} search={{ view: 'pods', ...search }} className={className} {...rowMark(isRow)}>
      {children}
    </Link>
  )
}

export function RuleLink({ id, children, className, isRow }: LinkProps & { readonly id: string }) {
  const cluster = useContext(ClusterContext)
  return (
    <Link to="/c/$cluster/rule/$rule" params={{ cluster, rule: id }} search className={className} {...rowMark(isRow)}>
      {children}
    </Link>
  )
}

/** Back to the board, with the filters as they are. */
export function BoardLink({ children, className, label }: LinkProps & { readonly label: string }) {
  const cluster = useContext(ClusterContext)
  return (
    <Link to="/c/$cluster" params={{ cluster }} search className={className} aria-label={label} data-hint={label}>
      {children}
    </Link>
  )
}

/** The whole address of a pod, to be passed on. */
export const podUrl = (cluster: string, { namespace, name }: { readonly namespace: string; readonly name: string }): string =>
  `${location.origin}${podPath(cluster, namespace, name)}`
