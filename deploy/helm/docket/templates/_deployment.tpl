{{/* A service's Deployment. Takes root and component. */}}
{{- define "docket.deployment" -}}
{{- $component := include "docket.component" . | fromYaml -}}
{{- $settings := $component.settings -}}
{{- $context := merge (dict "settings" $settings "facts" $component.facts) . -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "docket.metadata" . | nindent 2 }}
spec:
  {{- /* Where an autoscaler counts the replicas, a number here would take its word back with every upgrade. */}}
  {{- if not (or $settings.autoscaling.enabled $settings.keda.enabled) }}
  replicas: {{ $settings.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  strategy:
    {{- if include "docket.attachments.inVolume" . }}
    {{- /* Its volume is one pod's at a time. */}}
    type: Recreate
    {{- else }}
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: {{ $settings.maxSurge }}
    {{- end }}
  selector:
    matchLabels:
      {{- include "docket.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "docket.labels" . | nindent 8 }}
        {{- with $settings.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      {{- with $settings.podAnnotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      serviceAccountName: {{ include "docket.serviceAccountName" $context }}
      {{- include "docket.podSecurity" .root | nindent 6 }}
      {{- include "docket.pullSecrets" .root | nindent 6 }}
      {{- include "docket.scheduling" $context | nindent 6 }}
      {{- include "docket.spread" $context | nindent 6 }}
      terminationGracePeriodSeconds: {{ include "docket.gracePeriod" $context }}
      containers:
        - name: {{ .component }}
          image: {{ include "docket.image" $context | quote }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          {{- include "docket.containerSecurity" .root | nindent 10 }}
          ports:
            - name: http
              containerPort: 8080
          env:
            {{- include "docket.environment" $context | nindent 12 }}
          {{- with $settings.extraEnvFrom }}
          envFrom:
            {{- toYaml . | nindent 12 }}
          {{- end }}
          {{- include "docket.probes" $context | nindent 10 }}
          {{- include "docket.resources" $context | nindent 10 }}
          {{- include "docket.mounts" $context | nindent 10 }}
      {{- include "docket.volumes" $context | nindent 6 }}
{{- end }}

{{/*
How long a pod may take to end: it serves on for the delay, finishes its requests, then what it has begun beside them, and has five
seconds to spare. Takes root, settings, facts.
*/}}
{{- define "docket.needsToStop" -}}
{{- add .root.Values.shutdown.delaySeconds .root.Values.shutdown.timeoutSeconds .facts.finishes 5 -}}
{{- end }}

{{- define "docket.gracePeriod" -}}
{{- .settings.terminationGracePeriodSeconds | default (include "docket.needsToStop" .) | int64 -}}
{{- end }}

{{/*
Probes. Starting may take as long as the database is waited for, and two minutes; until then liveness is not asked. A pod that is
told to stop is unready at once. Takes root and settings.
*/}}
{{- define "docket.probes" -}}
startupProbe:
  httpGet:
    path: /q/health/started
    port: http
  periodSeconds: 2
  timeoutSeconds: 2
  failureThreshold: {{ div (add .root.Values.migrations.awaitedSeconds 121) 2 }}
readinessProbe:
  httpGet:
    path: /q/health/ready
    port: http
  periodSeconds: {{ .settings.probes.readiness.periodSeconds }}
  timeoutSeconds: {{ .settings.probes.readiness.timeoutSeconds }}
  failureThreshold: {{ .settings.probes.readiness.failureThreshold }}
livenessProbe:
  httpGet:
    path: /q/health/live
    port: http
  periodSeconds: {{ .settings.probes.liveness.periodSeconds }}
  timeoutSeconds: {{ .settings.probes.liveness.timeoutSeconds }}
  failureThreshold: {{ .settings.probes.liveness.failureThreshold }}
{{- end }}

{{/*
Replicas apart from one another, by zone and by node. Counted among the pods of one ReplicaSet, so that those of the version that
goes do not push those of the version that comes together. Takes root, component, settings.
*/}}
{{- define "docket.spread" -}}
{{- if .settings.topologySpread.enabled -}}
topologySpreadConstraints:
  {{- range $key := list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: {{ $.settings.topologySpread.whenUnsatisfiable }}
    labelSelector:
      matchLabels:
        {{- include "docket.selector" $ | nindent 8 }}
    matchLabelKeys:
      - pod-template-hash
  {{- end }}
{{- end }}
{{- end }}
