import { RAW_PULL_REASON } from '../image/pull-trouble.ts'

/** Reasons that some reader judges, or that are known to be harmless: what is not here is shown raw. Kubernetes 1.5 to 1.36 and its common runtimes. */
const waiting = `
  ContainerCreating PodInitializing CrashLoopBackOff ErrImagePull ImagePullBackOff ErrImageNeverPull ImageInspectError InvalidImageName RegistryUnavailable
  SignatureValidationFailed CreateContainerConfigError CreateContainerError PreCreateHookError PreStartHookError PostStartHookError RunContainerError
  VerifyNonRootError RunInitContainerError CreatePodSandboxError ConfigPodSandboxError SetupNetworkError TeardownNetworkError
  DockerDaemonNotReady NetworkPluginNotReady ContainersNotInitialized ContainersNotReady ContainerStatusUnknown InternalError ErrImagePullBackOff
  CreateContainerRequestError StartError ContainerCannotRun RestartingAllContainers`
const terminated = `
  Completed Error OOMKilled StartError ContainerCannotRun ContainerStatusUnknown Unknown RestartingAllContainers DeadlineExceeded Evicted
  CrashLoopBackOff RunContainerError CreateContainerError CreateContainerConfigError PostStartHookError PreStartHookError ErrImagePull InvalidImageName`
const status = `
  Evicted NodeLost Preempting Terminated NodeShutdown Shutdown DeadlineExceeded UnexpectedAdmissionError UnknownReason UnexpectedPredicateFailureType InvalidNodeInfo
  NodeAffinity NodeName NodePorts TaintToleration MatchNodeSelector NodeSelectorMismatching HostName PodFitsHostPorts HostPortConflict
  PodOSSelectorNodeLabelDoesNotMatch PodOSNotSupported SupplementalGroupsPolicyNotSupported InitContainerRestartPolicyForbidden SysctlForbidden AppArmor
  TopologyAffinityError SMTAlignmentError EmptyPodSharedPoolError PodLevelResourcesNotSupported PodFeatureUnsupported VolumeAttachmentLimitExceeded
  Unschedulable SchedulingGated ContainersNotReady PodFailed PodCompleted`
const events = `
  Failed BackOff Unhealthy ProbeWarning ProbeError TerminatingPodProbeError Killing FailedScheduling NotTriggerScaleUp TriggeredScaleUp FailedMount FailedAttachVolume FailedMapVolume
  FailedUnMount FailedUnmapDevice FailedDetachVolume FailedBinding ProvisioningFailed VolumeMismatch VolumeResizeFailed FileSystemResizeFailed VolumePermissionChangeInProgress
  FailedCreatePodSandBox FailedPodSandBoxStatus SandboxChanged FailedSync FailedValidation FailedPostStartHook FailedPreStopHook FailedCreatePodContainer
  FailedKillPod ExceededGracePeriod NetworkNotReady FailedToRetrieveImagePullSecret FailedPrepareDynamicResources FailedResourceClaimCreation InspectFailed
  ErrImageNeverPull ImagePullError Evicted Preempted Preempting TaintManagerEviction NodeControllerEviction DeviceTaintManagerEviction NodeNotReady NodeShutdown
  DNSConfigForming DNSSearchForming InvalidEnvironmentVariableNames MissingClusterDNS HostNetworkNotSupported AlreadyMountedVolume SuccessfulAttachVolume
  MultiplePodDisruptionBudgets NotDeleted OwnerRefInvalidNamespace FailedToUpdateEndpoint PolicyViolation FailedNodeDeclaredFeaturesCheck ContainerUnhealthy
  ResizeDeferred ResizeInfeasible ResizeError FailedDraining BindingConditionsPending WaitingForGates CPUAssignmentFailed FailedNodeAllocatableEnforcement UnAdmittedPod
  NoPods FailedToCreateEndpoint LowNodeUtilization Descheduled EvictedByVPA NodeRebooted Rebooted FailedInPlacePodRestart AddedInterface LoggingDisabled
  CertificateExpired CertificateOverdueForRefresh VolumeConditionAbnormal MultipleSELinuxLabels SELinuxLabelConflict SELinuxChangePolicyConflict
  HostIPsIPFamilyMismatch LifecycleHTTPFallback LifecycleHTTPFallback HostIPsIPFamilyMismatch`

const setOf = (...texts: readonly string[]): ReadonlySet<string> => new Set(texts.flatMap((text) => text.split(/\s+/)).filter((word) => word !== ''))

export const knownReasons = {
  waiting: setOf(waiting),
  terminated: setOf(terminated),
  status: setOf(status),
  // A kubelet that refuses a pod sends the reason of the status as an event too.
  event: setOf(events, status, waiting),
} as const

/** Reasons that are made of a resource's name, those of the runtimes that hold a space, and the raw errors of the kubelet's image manager. */
export const isKnownPattern = (reason: string): boolean => /^OutOf./i.test(reason) || reason === 'seccomp killed' || RAW_PULL_REASON.test(reason)
