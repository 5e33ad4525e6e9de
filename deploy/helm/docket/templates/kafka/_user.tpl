{{/*
Who a service is to Kafka, and the least that it needs: it reads its topics as its consumer groups, and writes its own by the
transactions of its outbox. Writing a topic includes asking for it and writing idempotently. Takes root and component.
*/}}
{{- define "docket.kafkaUser" -}}
{{- if eq .root.Values.kafka.kind "strimzi" -}}
{{- $facts := (include "docket.component" . | fromYaml).facts -}}
apiVersion: kafka.strimzi.io/v1
kind: KafkaUser
metadata:
  {{- include "docket.metadata" (merge (dict "labels" (include "docket.kafka.belongs" .root | fromYaml)) .) | nindent 2 }}
spec:
  authentication:
    type: scram-sha-512
  authorization:
    type: simple
    acls:
      {{- range $group, $topic := $facts.reads }}
      - resource: {type: topic, name: {{ $topic }}, patternType: literal}
        operations: [Describe, Read]
      - resource: {type: group, name: {{ $group }}, patternType: literal}
        operations: [Describe, Read]
      {{- end }}
      {{- range $facts.writes }}
      - resource: {type: topic, name: {{ . }}, patternType: literal}
        operations: [Describe, Write]
      {{- end }}
      - resource: {type: transactionalId, name: {{ .component }}-outbox-, patternType: prefix}
        operations: [Describe, Write]
{{- end }}
{{- end }}
