{{/* What notification-service is told beyond what all are: its key, the mail server, where it may post to. Takes the root. */}}
{{- define "docket.environment.notification-service" -}}
{{- include "docket.environment.encryption" . }}
{{ include "docket.environment.email" . }}
- name: DOCKET_OUTBOUND_INTERNAL_ADDRESSES
  value: {{ .Values.webhooks.internalAddresses | quote }}
- name: DOCKET_OUTBOUND_PLAIN_HTTP
  value: {{ .Values.webhooks.plainHttp | quote }}
{{- end }}

{{/* Who mails come from, and the server that takes them. Takes the root. */}}
{{- define "docket.environment.email" -}}
{{- $email := .Values.email -}}
- name: DOCKET_EMAIL_FROM
  value: {{ $email.from | quote }}
{{- range $variable, $value := dict "REPLY_TO" $email.replyTo "MESSAGE_ID_DOMAIN" $email.messageIdDomain "SURVEY_LINK" $email.surveyLink "TICKET_LINK" $email.ticketLink }}
{{- if $value }}
- name: DOCKET_EMAIL_{{ $variable }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}
- name: DOCKET_EMAIL_SERVER_HOST
  value: {{ $email.server.host | quote }}
- name: DOCKET_EMAIL_SERVER_PORT
  value: {{ $email.server.port | quote }}
- name: DOCKET_EMAIL_SERVER_ENCRYPTION
  value: {{ $email.server.encryption }}
{{- with $email.server.credentials }}
{{- if .existingSecret }}
{{ include "docket.fromSecret" (dict "name" "DOCKET_EMAIL_SERVER_USERNAME" "secret" .existingSecret "key" .usernameKey) }}
{{ include "docket.fromSecret" (dict "name" "DOCKET_EMAIL_SERVER_PASSWORD" "secret" .existingSecret "key" .passwordKey) }}
{{- end }}
{{- end }}
{{- if hasKey (include "docket.authorities" (dict "root" . "component" "notification-service") | fromYaml) "mail" }}
- name: DOCKET_EMAIL_SERVER_TLS_CONFIGURATION_NAME
  value: mail
- name: QUARKUS_TLS_MAIL_TRUST_STORE_PEM_CERTS
  value: {{ include "docket.authorityFile" "mail" }}
{{- end }}
{{- end }}
