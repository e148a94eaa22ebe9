/** The objects of one kind, everywhere or in one namespace: what a LIST or a WATCH is asked for. */
export interface Collection {
  readonly apiGroup: string
  readonly version: string
  /** The plural, as it stands in paths and rights. */
  readonly resource: string
  readonly namespace?: string
  readonly fieldSelector?: string
}

export function collectionPath({ apiGroup, version, resource, namespace }: Collection): string {
  const root = apiGroup === '' ? `/api/${version}` : `/apis/${apiGroup}/${version}`
  return namespace === undefined ? `${root}/${resource}` : `${root}/namespaces/${encodeURIComponent(namespace)}/${resource}`
}
