{{/* A service's NetworkPolicy: what is not named here is denied, in and out. Takes root and component. */}}
{{- define "docket.networkPolicy" -}}
{{- if .root.Values.networkPolicy.enabled -}}
{{- $component := include "docket.component" . | fromYaml -}}
{{- $context := merge (dict "settings" $component.settings "facts" $component.facts) . -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "docket.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "docket.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    {{- include "docket.network.ingress" $context | nindent 4 }}
  egress:
    {{- include "docket.network.dns" .root | nindent 4 }}
    {{- include "docket.network.database" .root | nindent 4 }}
    {{- include "docket.network.kafka" .root | nindent 4 }}
    {{- include "docket.network.surroundings" .root | nindent 4 }}
    {{- range $component.facts.calls }}
    - to:
        - podSelector:
            matchLabels:
              {{- include "docket.selector" (dict "root" $.root "component" .) | nindent 14 }}
      ports:
        - port: 8080
          protocol: TCP
    {{- end }}
    {{- if $component.facts.posts }}
    {{- include "docket.network.posts" .root | nindent 4 }}
    {{- end }}
    {{- if eq .component "ticket-service" }}
    {{- include "docket.network.attachments" .root | nindent 4 }}
    {{- end }}
    {{- with $component.settings.networkPolicy.extraEgress }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}
{{- end }}

{{/* Who may come in: who routes requests, who reads metrics, the services that call this one, helm test. Takes root, component, settings. */}}
{{- define "docket.network.ingress" -}}
- from:
    {{- if or .root.Values.ingress.enabled .root.Values.gateway.enabled }}
    {{- toYaml .root.Values.networkPolicy.routers | nindent 4 }}
    {{- end }}
    {{- if .root.Values.monitoring.serviceMonitor.enabled }}
    {{- toYaml .root.Values.networkPolicy.monitoring | nindent 4 }}
    {{- end }}
    {{- range $name, $facts := include "docket.components" . | fromYaml }}
    {{- if has $.component $facts.calls }}
    - podSelector:
        matchLabels:
          {{- include "docket.selector" (dict "root" $.root "component" $name) | nindent 10 }}
    {{- end }}
    {{- end }}
    - podSelector:
        matchLabels:
          {{- include "docket.selector" (dict "root" .root "component" "test") | nindent 10 }}
  ports:
    - port: 8080
      protocol: TCP
{{- with .settings.networkPolicy.extraIngress }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Takes the root; so do those below. */}}
{{- define "docket.network.dns" -}}
- to:
    {{- toYaml .Values.networkPolicy.dns | nindent 4 }}
  ports:
    {{- range .Values.networkPolicy.dnsPorts }}
    - port: {{ . }}
      protocol: UDP
    - port: {{ . }}
      protocol: TCP
    {{- end }}
{{- end }}

{{/* Takes peers, which are everybody where there are none, and ports. */}}
{{- define "docket.network.to" -}}
- ports:
    {{- range .ports | uniq }}
    - port: {{ . }}
      protocol: TCP
    {{- end }}
  {{- with .peers }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{- define "docket.network.database" -}}
{{- if eq .Values.database.kind "cloudnativepg" -}}
{{- $peer := dict "podSelector" (dict "matchLabels" (dict "cnpg.io/cluster" (include "docket.postgresql.name" .))) -}}
{{- include "docket.network.to" (dict "peers" (list $peer) "ports" (list 5432)) -}}
{{- else -}}
{{- include "docket.network.to" (dict "peers" .Values.networkPolicy.database "ports" (list .Values.database.external.port)) -}}
{{- end -}}
{{- end }}

{{- define "docket.network.kafka" -}}
{{- if eq .Values.kafka.kind "strimzi" -}}
{{- $peer := dict "podSelector" (dict "matchLabels" (dict "strimzi.io/cluster" (include "docket.kafka.name" .) "strimzi.io/kind" "Kafka")) -}}
{{- include "docket.network.to" (dict "peers" (list $peer) "ports" (list 9093)) -}}
{{- else -}}
{{- $ports := list -}}
{{- range regexSplit "\\s*,\\s*" .Values.kafka.external.bootstrapServers -1 -}}
{{- $ports = append $ports (regexSplit ":" . -1 | last | int) -}}
{{- end -}}
{{- include "docket.network.to" (dict "peers" .Values.networkPolicy.kafka "ports" $ports) -}}
{{- end -}}
{{- end }}

{{/* The identity provider and the collector of traces. */}}
{{- define "docket.network.surroundings" -}}
{{- $issuer := include "docket.address" .Values.identity.issuer | fromYaml -}}
{{ include "docket.network.to" (dict "peers" .Values.networkPolicy.identity "ports" (list $issuer.port)) }}
{{- with .Values.traces.endpoint }}
{{- $collector := include "docket.address" . | fromYaml }}
{{ include "docket.network.to" (dict "peers" $.Values.networkPolicy.collector "ports" (list $collector.port)) }}
{{- end }}
{{- end }}

{{/*
The mail server, and webhooks to wherever companies' admins like. Unless values allow it, not to addresses inside: the service refuses
them as well, by the address that a name resolves to.
*/}}
{{- define "docket.network.posts" -}}
{{ include "docket.network.to" (dict "peers" .Values.networkPolicy.mail "ports" (list .Values.email.server.port)) }}
- to:
    - ipBlock:
        cidr: 0.0.0.0/0
        {{- if not .Values.webhooks.internalAddresses }}
        except: [0.0.0.0/8, 10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12, 192.168.0.0/16, 224.0.0.0/3]
        {{- end }}
    - ipBlock:
        cidr: ::/0
        {{- if not .Values.webhooks.internalAddresses }}
        except: ["::1/128", "fc00::/7", "fe80::/10", "ff00::/8"]
        {{- end }}
  ports:
    {{- range .Values.networkPolicy.webhookPorts }}
    - port: {{ . }}
      protocol: TCP
    {{- end }}
{{- end }}
