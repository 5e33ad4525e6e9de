{{/* What status-config-service is told beyond what all are: who counts the tickets that a draft would touch. Takes the root. */}}
{{- define "docket.environment.status-config-service" -}}
- name: DOCKET_TICKET_SERVICE_URL
  value: {{ printf "http://%s:80" (include "docket.componentName" (dict "root" . "component" "ticket-service")) }}
{{- end }}
