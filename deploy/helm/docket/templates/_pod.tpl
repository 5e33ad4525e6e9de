{{/*
What every pod of the chart has, services, migrations and tests: it is nobody in particular and may do nothing in particular.
Takes root.
*/}}
{{- define "docket.podSecurity" -}}
automountServiceAccountToken: false
{{- /* The addresses of other Services as variables would be taken for settings: DOCKET_…, KAFKA_… */}}
enableServiceLinks: false
securityContext:
  {{- toYaml .Values.podSecurityContext | nindent 2 }}
{{- end }}

{{/* What every container has. Takes root. */}}
{{- define "docket.containerSecurity" -}}
securityContext:
  {{- toYaml .Values.containerSecurityContext | nindent 2 }}
{{- end }}

{{/* Which nodes a pod goes to. Takes settings. */}}
{{- define "docket.scheduling" -}}
{{- with .settings.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .settings.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .settings.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .settings.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* CPU and memory: what values say, else what the kind of image needs. Takes root and settings. */}}
{{- define "docket.resources" -}}
resources:
  {{- .settings.resources | default (get .settings.resourcesByKind .root.Values.image.kind) | toYaml | nindent 2 }}
{{- end }}

{{/* Where a container may write, and the certificates it reads. Takes root, component, settings. */}}
{{- define "docket.mounts" -}}
volumeMounts:
  - name: tmp
    mountPath: /tmp
  {{- if include "docket.attachments.inVolume" . }}
  - name: attachments
    mountPath: {{ include "docket.attachments.folder" . }}
  {{- end }}
  {{- range $name, $ca := include "docket.authorities" . | fromYaml }}
  - name: trust-{{ $name }}
    mountPath: {{ include "docket.authorityFile" $name | dir }}
    readOnly: true
  {{- end }}
  {{- with .settings.extraVolumeMounts }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{/* The volumes to those mounts. Takes root, component, settings. */}}
{{- define "docket.volumes" -}}
volumes:
  - name: tmp
    emptyDir:
      sizeLimit: {{ .settings.tmpSize }}
  {{- if include "docket.attachments.inVolume" . }}
  - name: attachments
    persistentVolumeClaim:
      claimName: {{ include "docket.attachments.claim" .root }}
  {{- end }}
  {{- range $name, $ca := include "docket.authorities" . | fromYaml }}
  - name: trust-{{ $name }}
    {{- if $ca.existingSecret }}
    secret:
      secretName: {{ $ca.existingSecret }}
    {{- else }}
    configMap:
      name: {{ $ca.existingConfigMap }}
    {{- end }}
      items:
        - key: {{ $ca.key }}
          path: ca.crt
  {{- end }}
  {{- with .settings.extraVolumes }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}
