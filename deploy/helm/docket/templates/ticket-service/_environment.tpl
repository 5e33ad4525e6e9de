{{/* ticket-service is told nothing that the others are not. Takes the root. */}}
{{- define "docket.environment.ticket-service" -}}
{{- end }}
