{{/* The folder that holds attachments where they are files. */}}
{{- define "docket.attachments.folder" -}}
/var/lib/docket/attachments
{{- end }}

{{/* The claim that holds them. Takes the root. */}}
{{- define "docket.attachments.claim" -}}
{{- .Values.attachments.file.existingClaim | default (printf "%s-attachments" (include "docket.componentName" (dict "root" . "component" "ticket-service"))) -}}
{{- end }}

{{/* Whether a service keeps attachments in a volume, so that there is one replica of it at a time. Takes root and component. */}}
{{- define "docket.attachments.inVolume" -}}
{{- if and (eq .component "ticket-service") (eq .root.Values.attachments.store "file") -}}true{{- end -}}
{{- end }}

{{/* What ticket-service is told of attachments. Takes the values of them. */}}
{{- define "docket.environment.attachments" -}}
- name: DOCKET_ATTACHMENTS_STORE
  value: {{ .store }}
{{- if eq .store "file" }}
- name: DOCKET_ATTACHMENTS_FOLDER
  value: {{ include "docket.attachments.folder" . }}
{{- else }}
- name: DOCKET_ATTACHMENTS_S3_BUCKET
  value: {{ .s3.bucket | quote }}
- name: DOCKET_ATTACHMENTS_S3_REGION
  value: {{ .s3.region | quote }}
- name: DOCKET_ATTACHMENTS_S3_PATH_STYLE
  value: {{ .s3.pathStyle | quote }}
{{- with .s3.endpoint }}
- name: DOCKET_ATTACHMENTS_S3_ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{- with .s3.credentials }}
{{- if .existingSecret }}
{{ include "docket.fromSecret" (dict "name" "DOCKET_ATTACHMENTS_S3_ACCESS_KEY_ID" "secret" .existingSecret "key" .accessKeyIdKey) }}
{{ include "docket.fromSecret" (dict "name" "DOCKET_ATTACHMENTS_S3_SECRET_ACCESS_KEY" "secret" .existingSecret "key" .secretAccessKeyKey) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* The object storage, as a NetworkPolicy lets it be reached; nothing where attachments are files. Takes the root. */}}
{{- define "docket.network.attachments" -}}
{{- if eq .Values.attachments.store "s3" -}}
{{- $storage := include "docket.address" (.Values.attachments.s3.endpoint | default "https://amazon") | fromYaml -}}
{{- include "docket.network.to" (dict "peers" .Values.networkPolicy.objectStorage "ports" (list $storage.port)) -}}
{{- end -}}
{{- end }}
