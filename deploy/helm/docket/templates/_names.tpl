{{/* The name that all names begin with: the release's, unless values say another. */}}
{{- define "docket.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 38 | trimSuffix "-" -}}
{{- else if contains "docket" .Release.Name -}}
{{- .Release.Name | trunc 38 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-docket" .Release.Name | trunc 38 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{/* The name of a component's objects. Takes root and component. */}}
{{- define "docket.componentName" -}}
{{- printf "%s-%s" (include "docket.fullname" .root) .component | trunc 63 | trimSuffix "-" -}}
{{- end }}

{{- define "docket.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" -}}
{{- end }}

{{/* What finds a component's pods, and never changes. Takes root and component. */}}
{{- define "docket.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{/* The labels of a component's objects. Takes root and component. */}}
{{- define "docket.labels" -}}
{{ include "docket.selector" . }}
app.kubernetes.io/part-of: docket
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ include "docket.chart" .root }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/*
An object's metadata. Takes root, component, and as wanted: name (else the component's), labels and annotations (maps).
*/}}
{{- define "docket.metadata" -}}
name: {{ .name | default (include "docket.componentName" .) }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "docket.labels" . | nindent 2 }}
  {{- with .labels }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with merge (dict) (.annotations | default dict) .root.Values.commonAnnotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* The annotation that has Helm leave data alone when it uninstalls, as a map in YAML. Takes keep. */}}
{{- define "docket.keep" -}}
{{- if .keep }}
helm.sh/resource-policy: keep
{{- else }}
{}
{{- end }}
{{- end }}

{{/*
The certificate authorities that values name: a ca is a Secret or a ConfigMap and a key. As a YAML map from a short name to
{existingSecret|existingConfigMap, key}; empty where nothing is named. Takes root and component (migrations have the database's alone).
*/}}
{{- define "docket.authorities" -}}
{{- $all := dict -}}
{{- $values := .root.Values -}}
{{- if eq $values.database.kind "cloudnativepg" -}}
  {{- $_ := set $all "database" (dict "existingSecret" (printf "%s-ca" (include "docket.postgresql.name" .root)) "key" "ca.crt") -}}
{{- else if ne $values.database.external.tls.mode "disable" -}}
  {{- $_ := set $all "database" $values.database.external.tls.ca -}}
{{- end -}}
{{- if ne .component "migrations" -}}
  {{- if eq $values.kafka.kind "strimzi" -}}
    {{- $_ := set $all "kafka" (dict "existingSecret" (printf "%s-cluster-ca-cert" (include "docket.kafka.name" .root)) "key" "ca.crt") -}}
  {{- else if has $values.kafka.external.securityProtocol (list "SSL" "SASL_SSL") -}}
    {{- $_ := set $all "kafka" $values.kafka.external.ca -}}
  {{- end -}}
  {{- $_ := set $all "identity" $values.identity.ca -}}
  {{- if eq .component "notification-service" -}}
    {{- $_ := set $all "mail" $values.email.server.ca -}}
  {{- end -}}
{{- end -}}
{{- range $name, $ca := $all -}}
  {{- if not (or $ca.existingSecret $ca.existingConfigMap) -}}
    {{- $_ := unset $all $name -}}
  {{- end -}}
{{- end -}}
{{- $all | toYaml -}}
{{- end }}

{{/* Where the container finds such a certificate. Takes the short name. */}}
{{- define "docket.authorityFile" -}}
/etc/docket/trust/{{ . }}/ca.crt
{{- end }}

{{/* host and port of an address with or without a scheme and a path, as YAML; the port of its scheme where it names none. */}}
{{- define "docket.address" -}}
{{- $url := contains "://" . | ternary (urlParse .) (dict "host" . "scheme" "") -}}
{{- $parts := regexSplit ":" $url.host -1 -}}
host: {{ first $parts | quote }}
port: {{ gt (len $parts) 1 | ternary (last $parts) (eq $url.scheme "http" | ternary "80" "443") }}
{{- end }}
