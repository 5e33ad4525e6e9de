{{/*
What ticket-service is told beyond what all are: the key of mailboxes' passwords, of which companies there are figures of their own, and
where attachments are. Takes the root.
*/}}
{{- define "docket.environment.ticket-service" -}}
{{- include "docket.environment.encryption" . }}
- name: DOCKET_MAILBOX_INTERNAL_ADDRESSES
  value: {{ .Values.webhooks.internalAddresses | quote }}
{{- with .Values.monitoring.companies }}
- name: DOCKET_METRICS_COMPANIES
  value: {{ join "," . | quote }}
{{- end }}
{{ include "docket.environment.attachments" .Values.attachments }}
{{- end }}
