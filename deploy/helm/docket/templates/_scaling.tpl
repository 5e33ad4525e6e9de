{{/* A service's HorizontalPodAutoscaler. Takes root and component. */}}
{{- define "docket.horizontalPodAutoscaler" -}}
{{- $settings := (include "docket.component" . | fromYaml).settings -}}
{{- $scaling := $settings.autoscaling -}}
{{- if and $scaling.enabled (not $settings.keda.enabled) -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  {{- include "docket.metadata" . | nindent 2 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "docket.componentName" . }}
  minReplicas: {{ $scaling.minReplicas }}
  maxReplicas: {{ $scaling.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ $scaling.targetCPUUtilization }}
  behavior:
    scaleDown:
      stabilizationWindowSeconds: {{ $scaling.scaleDownAfterSeconds }}
{{- end }}
{{- end }}

{{/*
Where KEDA scales a service instead: by the lag of its consumer groups, and by CPU as the autoscaler would. Never to none, for it
also answers requests. Takes root and component.
*/}}
{{- define "docket.scaledObject" -}}
{{- $component := include "docket.component" . | fromYaml -}}
{{- $keda := $component.settings.keda -}}
{{- if $keda.enabled -}}
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  {{- include "docket.metadata" . | nindent 2 }}
spec:
  scaleTargetRef:
    name: {{ include "docket.componentName" . }}
  minReplicaCount: {{ $keda.minReplicas }}
  maxReplicaCount: {{ $keda.maxReplicas }}
  pollingInterval: {{ $keda.pollingIntervalSeconds | int64 }}
  cooldownPeriod: {{ $keda.cooldownSeconds | int64 }}
  triggers:
    {{- range $group, $topic := $component.facts.reads }}
    - type: kafka
      name: {{ $group | replace "." "-" }}
      metadata:
        bootstrapServers: {{ include "docket.kafka.bootstrap" $.root | quote }}
        consumerGroup: {{ $group }}
        topic: {{ $topic }}
        lagThreshold: {{ $keda.lagThreshold | int64 | quote }}
        offsetResetPolicy: earliest
      authenticationRef:
        name: {{ include "docket.componentName" $ }}
    {{- end }}
    - type: cpu
      metricType: Utilization
      metadata:
        value: {{ $keda.targetCPUUtilization | quote }}
{{- end }}
{{- end }}

{{/*
How KEDA reaches Kafka: as the service itself, whose rights suffice to see its lag. The name of a Strimzi user is not in its
Secret; it and what else is no secret stand in a ConfigMap. Takes root and component.
*/}}
{{- define "docket.triggerAuthentication" -}}
{{- $component := include "docket.component" . | fromYaml -}}
{{- if $component.settings.keda.enabled -}}
{{- $secured := include "docket.kafka.credentials" . | fromYaml -}}
{{- $authorities := include "docket.authorities" . | fromYaml -}}
apiVersion: keda.sh/v1alpha1
kind: TriggerAuthentication
metadata:
  {{- include "docket.metadata" . | nindent 2 }}
spec:
  configMapTargetRef:
    - parameter: sasl
      name: {{ include "docket.componentName" . }}-keda
      key: sasl
    - parameter: tls
      name: {{ include "docket.componentName" . }}-keda
      key: tls
    {{- if $secured.username }}
    - parameter: username
      name: {{ include "docket.componentName" . }}-keda
      key: username
    {{- end }}
    {{- with get $authorities "kafka" }}
    {{- if .existingConfigMap }}
    - parameter: ca
      name: {{ .existingConfigMap }}
      key: {{ .key }}
    {{- end }}
    {{- end }}
  {{- $caSecret := (get $authorities "kafka" | default dict).existingSecret }}
  {{- if or $secured $caSecret }}
  secretTargetRef:
    {{- if $secured }}
    {{- if not $secured.username }}
    - parameter: username
      name: {{ $secured.secret }}
      key: {{ $secured.usernameKey }}
    {{- end }}
    - parameter: password
      name: {{ $secured.secret }}
      key: {{ $secured.passwordKey }}
    {{- end }}
    {{- if $caSecret }}
    - parameter: ca
      name: {{ $caSecret }}
      key: {{ (get $authorities "kafka").key }}
    {{- end }}
  {{- end }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "docket.metadata" (merge (dict "name" (printf "%s-keda" (include "docket.componentName" .))) .) | nindent 2 }}
data:
  {{- $mechanisms := dict "PLAIN" "plaintext" "SCRAM-SHA-256" "scram_sha256" "SCRAM-SHA-512" "scram_sha512" }}
  sasl: {{ get $mechanisms ($secured.mechanism | default "") | default "none" }}
  tls: {{ contains "SSL" (include "docket.kafka.protocol" .root) | ternary "enable" "disable" }}
  {{- with $secured.username }}
  username: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{/* How few of a service's pods a node that is drained may leave. Takes root and component. */}}
{{- define "docket.podDisruptionBudget" -}}
{{- $budget := (include "docket.component" . | fromYaml).settings.podDisruptionBudget -}}
{{- if $budget.enabled -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "docket.metadata" . | nindent 2 }}
spec:
  {{- if kindIs "invalid" $budget.minAvailable }}
  maxUnavailable: {{ $budget.maxUnavailable | default 1 }}
  {{- else }}
  minAvailable: {{ $budget.minAvailable }}
  {{- end }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "docket.selector" . | nindent 6 }}
{{- end }}
{{- end }}

{{/* How many replicas a service may come to have, and how few: autoscaled or not. Takes settings. */}}
{{- define "docket.mostReplicas" -}}
{{- if .settings.keda.enabled -}}{{ .settings.keda.maxReplicas }}
{{- else if .settings.autoscaling.enabled -}}{{ .settings.autoscaling.maxReplicas }}
{{- else -}}{{ .settings.replicas }}{{- end -}}
{{- end }}

{{- define "docket.fewestReplicas" -}}
{{- if .settings.keda.enabled -}}{{ .settings.keda.minReplicas }}
{{- else if .settings.autoscaling.enabled -}}{{ .settings.autoscaling.minReplicas }}
{{- else -}}{{ .settings.replicas }}{{- end -}}
{{- end }}
