/** Reasons for which the scheduler leaves a pod where it is. */
export const blockers = [
  'insufficient-cpu',
  'insufficient-memory',
  'insufficient-ephemeral',
  'insufficient-extended',
  'too-many-pods',
  'node-selector',
  'taint',
  'cordoned',
  'node-not-ready',
  'node-pressure',
  'pod-affinity',
  'pod-anti-affinity',
  'topology-spread',
  'host-port',
  'pvc-missing',
  'storageclass-missing',
  'pvc-unbound',
  'pvc-lost',
  'pvc-deleting',
  'no-matching-pv',
  'volume-zone',
  'volume-limit',
  'volume-in-use',
  'claimed-devices',
  'resource-claim',
  'pod-group',
  'no-nodes',
  'unknown',
] as const
export type Blocker = (typeof blockers)[number]

/** Words of a reason, from special to general. Old names of predicates are those of Kubernetes before 1.9 and of its forks. */
const blockerPatterns: readonly (readonly [RegExp, Blocker | 'noise'])[] = [
  [/preemption is not helpful|no preemption victims|no victims found|skip schedule deleting pod/i, 'noise'],
  // AWS says of its own why it takes a pod not at all: names of fields are not reasons.
  [/not supported on Fargate|Fargate Profile/i, 'unknown'],
  [/Insufficient pods|Too many pods/i, 'too-many-pods'],
  [/Insufficient cpu\b|enough resource: cpu\b/i, 'insufficient-cpu'],
  [/Insufficient memory\b|enough resource: memory\b/i, 'insufficient-memory'],
  [/Insufficient (?:ephemeral-storage|storage)\b/i, 'insufficient-ephemeral'],
  [/Insufficient attachable-volumes|exceed max volume count|MaxVolumeCount|max(?:imum)? (?:number of )?volumes? (?:count|limit)/i, 'volume-limit'],
  [/Insufficient \w|cannot fit resource|extended resource/i, 'insufficient-extended'],
  [/CardInsufficient|gpu(?:mem|cores)?\b.{0,40}(?:insufficient|not enough)|NodeUnfitPod/i, 'insufficient-extended'],
  [/storageclass[\w.]{0,40} "[^"]{1,253}" not found/i, 'storageclass-missing'],
  [
    /persistentvolumeclaims? (?:is not found: )?"[^"]{1,253}"(?: not found|$|\.)|could not find .{0,20}PersistentVolumeClaim|waiting for ephemeral volume controller/i,
    'pvc-missing',
  ],
  [/bound to non-existent (?:persistentvolume|pv)/i, 'pvc-lost'],
  [/persistentvolumeclaim "[^"]{1,253}" is being deleted/i, 'pvc-deleting'],
  [/ReadWriteOncePod|had no available disk|NoDiskConflict/i, 'volume-in-use'],
  [/(?:find|found) available persistent volumes? to bind|not have enough free storage/i, 'no-matching-pv'],
  [
    /volume node affinity conflict|match PersistentVolume's node affinity|no available volume zone|NoVolumeZoneConflict|NoVolumeNodeConflict|VolumeNodeAffinityConflict/i,
    'volume-zone',
  ],
  [
    /unbound (?:immediate )?PersistentVolumeClaims?|PersistentVolumeClaims? (?:is|are) not bound|(?:PreBind|Reserve) plugin "VolumeBinding"|"VolumeBinding" (?:prebind|reserve|filter) plugin|Failed to bind volumes|binding volumes|had no pv name|VolumeBindingMode not set/i,
    'pvc-unbound',
  ],
  [/match pod (?:topology )?spread constraints|EvenPodsSpread|PodTopologySpread/i, 'topology-spread'],
  [/existing pods anti-?affinity|match pod anti-?affinity|ExistingPodsAntiAffinity|PodAntiAffinity/i, 'pod-anti-affinity'],
  [/match pod affinity(?!\/anti)|PodAffinityRules/i, 'pod-affinity'],
  [/match (?:inter-?)?pod affinity\/anti-?affinity|MatchInterPodAffinity/i, 'pod-anti-affinity'],
  [/free ports for the requested pod ports|PodFitsHostPorts|hostport|host port/i, 'host-port'],
  [
    /node(?:\(s\))? (?:affinity|selector)|MatchNodeSelector|PodMatchNodeSelector|pod affinity terms conflict|requested (?:node|host) ?name|HostName\b|\bNodeAffinity\b/i,
    'node-selector',
  ],
  [/(?:disk|memory|pid)[- ]?pressure/i, 'node-pressure'],
  [/were unschedulable|NodeUnschedulable/i, 'cordoned'],
  [/were not ready|NodeNotReady|NetworkUnavailable|network unavailable|unknown conditions?|NodeOutOfDisk|out of disk|node unregister/i, 'node-not-ready'],
  [/taint/i, 'taint'],
  [/cannot allocate (?:all claims|devices)/i, 'claimed-devices'],
  [/resource ?claim|device class|allocate devices|DynamicResources|DRAPrioritizedList|DRA requests|unknown request type/i, 'resource-claim'],
  [
    /from a gang|pod ?groups?\b|placements? (?:are|is) available|feasible placements|minCount|minAvailable|minMember|at plugin "?coscheduling|plugin "?Coscheduling/i,
    'pod-group',
  ],
  [/plugin\(s\) \[[^\]]{0,100}(?:VolumeBinding|VolumeZone)/i, 'volume-zone'],
  [/plugin(?:\(s\))? \[?[^\]]{0,100}VolumeRestrictions/i, 'volume-in-use'],
  [/no nodes available to schedule pods|no nodes are registered/i, 'no-nodes'],
]

/** What one reason is about. */
export const blockerOf = (reason: string): Blocker | 'noise' => blockerPatterns.find(([pattern]) => pattern.test(reason))?.[1] ?? 'unknown'
