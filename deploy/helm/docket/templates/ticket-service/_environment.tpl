{{/* What ticket-service is told beyond what all are: of which companies there are figures of their own. Takes the root. */}}
{{- define "docket.environment.ticket-service" -}}
{{- with .Values.monitoring.companies -}}
- name: DOCKET_METRICS_COMPANIES
  value: {{ join "," . | quote }}
{{- end }}
{{- end }}
