{{/* The name of the Cluster that the chart makes. Takes the root; so do those below. */}}
{{- define "docket.postgresql.name" -}}
{{- include "docket.fullname" . }}-postgresql
{{- end }}

{{/* host:port of the database, whoever runs it. */}}
{{- define "docket.postgresql.address" -}}
{{- if eq .Values.database.kind "cloudnativepg" -}}
{{- printf "%s-rw:5432" (include "docket.postgresql.name" .) -}}
{{- else -}}
{{- printf "%s:%d" .Values.database.external.host (int .Values.database.external.port) -}}
{{- end -}}
{{- end }}

{{/* How the server's certificate is checked: verify-ca, verify-full, or empty where the connection is not encrypted. */}}
{{- define "docket.postgresql.checked" -}}
{{- if eq .Values.database.kind "cloudnativepg" -}}
verify-full
{{- else if ne .Values.database.external.tls.mode "disable" -}}
{{- .Values.database.external.tls.mode -}}
{{- end -}}
{{- end }}

{{/* What all of the database's objects have: a name, labels, and that Helm leaves them alone when it uninstalls. Takes root and name. */}}
{{- define "docket.postgresql.metadata" -}}
{{- $keep := include "docket.keep" .root.Values.database.cloudnativepg | fromYaml -}}
{{- include "docket.metadata" (dict "root" .root "component" "postgresql" "name" .name "annotations" $keep) -}}
{{- end }}

{{/*
How many connections all pods together can come to hold: each its two pools and two that look at the migrations, during a rolling upgrade with the
surge on top; the migrations two each. Takes the root.
*/}}
{{- define "docket.postgresql.connections" -}}
{{- $perPod := add .Values.database.pool.requests .Values.database.pool.workers 2 -}}
{{- $pods := 0 -}}
{{- range $name, $_ := include "docket.components" . | fromYaml -}}
{{- $settings := (include "docket.component" (dict "root" $ "component" $name) | fromYaml).settings -}}
{{- $most := include "docket.mostReplicas" (dict "settings" $settings) | int -}}
{{- $pods = add $pods $most (include "docket.surge" (dict "settings" $settings "most" $most)) -}}
{{- end -}}
{{- add (mul $perPod $pods) 6 -}}
{{- end }}

{{/* How many pods more a rolling upgrade makes for a while; a share is rounded up. Takes settings and most. */}}
{{- define "docket.surge" -}}
{{- $surge := toString .settings.maxSurge -}}
{{- if hasSuffix "%" $surge -}}
{{- divf (mul .most (trimSuffix "%" $surge | int)) 100 | ceil | int -}}
{{- else -}}
{{- int $surge -}}
{{- end -}}
{{- end }}
