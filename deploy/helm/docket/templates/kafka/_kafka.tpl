{{/* The name of the Kafka that the chart makes. Takes the root; so do those below, unless they say otherwise. */}}
{{- define "docket.kafka.name" -}}
{{- include "docket.fullname" . }}-kafka
{{- end }}

{{- define "docket.kafka.bootstrap" -}}
{{- if eq .Values.kafka.kind "strimzi" -}}
{{- include "docket.kafka.name" . }}-kafka-bootstrap:9093
{{- else -}}
{{- .Values.kafka.external.bootstrapServers -}}
{{- end -}}
{{- end }}

{{- define "docket.kafka.protocol" -}}
{{- eq .Values.kafka.kind "strimzi" | ternary "SASL_SSL" .Values.kafka.external.securityProtocol -}}
{{- end }}

{{/*
What a service identifies itself to Kafka with, as YAML: mechanism; secret and key of its sasl.jaas.config; for KEDA the username, or
the key that it has in the Secret, and the password's key. Empty where Kafka asks for nothing. Takes root and component.
*/}}
{{- define "docket.kafka.credentials" -}}
{{- $values := .root.Values.kafka -}}
{{- if eq $values.kind "strimzi" -}}
mechanism: SCRAM-SHA-512
secret: {{ include "docket.componentName" . }}
key: sasl.jaas.config
username: {{ include "docket.componentName" . }}
passwordKey: password
{{- else if hasPrefix "SASL_" $values.external.securityProtocol -}}
{{- $facts := get (include "docket.components" . | fromYaml) .component -}}
{{- $sasl := $values.external.sasl -}}
mechanism: {{ $sasl.mechanism }}
secret: {{ get $sasl.existingSecrets $facts.values }}
key: {{ $sasl.jaasConfigKey }}
usernameKey: {{ $sasl.usernameKey }}
passwordKey: {{ $sasl.passwordKey }}
{{- else -}}
{}
{{- end -}}
{{- end }}

{{/*
The topics, as docs/spec/api.md has them: partitions, and days that records are kept; without days, the newest of each key is kept
for good; stamped: a record's time is the broker's, by which tokens are judged. A message of 256 KiB may be escaped as JSON sixfold and stand in an event more than once: 8 MiB are the most.
*/}}
{{- define "docket.kafka.topics" -}}
{{- $partitions := .Values.kafka.strimzi.partitions -}}
docket.schemes: {partitions: {{ $partitions.schemes }}}
docket.directory: {partitions: {{ $partitions.directory }}}
docket.tickets: {partitions: {{ $partitions.tickets }}, days: 7}
docket.notifications: {partitions: {{ $partitions.notifications }}, days: 7}
docket.intake: {partitions: {{ $partitions.intake }}, days: 7, stamped: true}
docket.intake.rejected: {partitions: 1, days: 30}
docket.erasures: {partitions: 1, days: 30}
docket.schemes.ticket-service.dlq: {partitions: 1, days: 30}
docket.directory.ticket-service.dlq: {partitions: 1, days: 30}
docket.tickets.ticket-service-search.dlq: {partitions: 1, days: 30}
docket.intake.ticket-service.dlq: {partitions: 1, days: 30}
docket.tickets.ticket-service-statistics.dlq: {partitions: 1, days: 30}
docket.tickets.notification-service.dlq: {partitions: 1, days: 30}
docket.schemes.notification-service.dlq: {partitions: 1, days: 30}
docket.erasures.notification-service.dlq: {partitions: 1, days: 30}
docket.erasures.status-config-service.dlq: {partitions: 1, days: 30}
{{- end }}

{{/* On how many brokers a record is, and on how many it must be before it counts as written. */}}
{{- define "docket.kafka.copies" -}}
{{- min 3 .Values.kafka.strimzi.brokers -}}
{{- end }}

{{- define "docket.kafka.copiesInSync" -}}
{{- max 1 (sub (include "docket.kafka.copies" . | int) 1) -}}
{{- end }}

{{/* Which Kafka an object belongs to, for Strimzi; as a YAML map. */}}
{{- define "docket.kafka.belongs" -}}
strimzi.io/cluster: {{ include "docket.kafka.name" . }}
{{- end }}

{{/* What Kafka's lasting objects have in common. Takes root, name, and as wanted labels. */}}
{{- define "docket.kafka.metadata" -}}
{{- $keep := include "docket.keep" .root.Values.kafka.strimzi | fromYaml -}}
{{- include "docket.metadata" (dict "root" .root "component" "kafka" "name" .name "labels" .labels "annotations" $keep) }}
{{- end }}
