{{/*
A service's image. Takes root, component and settings. The tag says which kind of image it is, unless values name a whole tag; a
digest takes the tag's place.
*/}}
{{- define "docket.image" -}}
{{- $image := .root.Values.image -}}
{{- $repository := list $image.registry $image.repository .component | compact | join "/" -}}
{{- if .settings.image.digest -}}
{{- printf "%s@%s" $repository .settings.image.digest -}}
{{- else -}}
{{- printf "%s:%s-%s" $repository ($image.tag | default .root.Chart.AppVersion) $image.kind -}}
{{- end -}}
{{- end }}

{{/* What pods need to fetch images. Takes root. */}}
{{- define "docket.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}
