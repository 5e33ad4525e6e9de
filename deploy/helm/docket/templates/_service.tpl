{{/* A service's Service. Takes root and component. */}}
{{- define "docket.service" -}}
{{- $settings := (include "docket.component" . | fromYaml).settings -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "docket.metadata" (merge (dict "annotations" $settings.service.annotations) .) | nindent 2 }}
spec:
  type: {{ $settings.service.type }}
  selector:
    {{- include "docket.selector" . | nindent 4 }}
  ports:
    - name: http
      port: 80
      targetPort: http
      protocol: TCP
      appProtocol: http
{{- end }}

{{/* The account that a service's pods run as. It may do nothing, and its token is not mounted. Takes root and component. */}}
{{- define "docket.serviceAccount" -}}
{{- $settings := (include "docket.component" . | fromYaml).settings -}}
{{- if $settings.serviceAccount.create -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "docket.metadata" (merge (dict "name" (include "docket.serviceAccountName" (merge (dict "settings" $settings) .)) "annotations" $settings.serviceAccount.annotations) .) | nindent 2 }}
automountServiceAccountToken: false
{{- end }}
{{- end }}

{{/* Its name. Takes root, component, settings. */}}
{{- define "docket.serviceAccountName" -}}
{{- .settings.serviceAccount.name | default (include "docket.componentName" .) -}}
{{- end }}
