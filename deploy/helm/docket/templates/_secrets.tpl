{{/*
The Secrets that must exist before the chart is installed, each with the keys that are read, as a YAML map from name to a map whose
keys they are. Those that an operator makes (Kafka's users, certificate authorities) are not among them. Takes the root.
*/}}
{{- define "docket.secrets" -}}
{{- $needed := list -}}
{{- $values := .Values -}}
{{- range $role, $credentials := $values.database.credentials -}}
  {{- $needed = append $needed (list $credentials.existingSecret $credentials.passwordKey) -}}
  {{- if eq $values.database.kind "cloudnativepg" -}}
    {{- $needed = append $needed (list $credentials.existingSecret "username") -}}
  {{- end -}}
{{- end -}}
{{- $needed = append $needed (list $values.secrets.encryption.existingSecret $values.secrets.encryption.key) -}}
{{- with $values.secrets.encryption.formerKeys -}}
  {{- $needed = append $needed (list $values.secrets.encryption.existingSecret .) -}}
{{- end -}}
{{- $needed = append $needed (list $values.secrets.cursors.existingSecret $values.secrets.cursors.key) -}}
{{- $mail := $values.email.server.credentials -}}
{{- if $mail.existingSecret -}}
  {{- $needed = append $needed (list $mail.existingSecret $mail.usernameKey) -}}
  {{- $needed = append $needed (list $mail.existingSecret $mail.passwordKey) -}}
{{- end -}}
{{- $bucket := $values.attachments.s3.credentials -}}
{{- if and (eq $values.attachments.store "s3") $bucket.existingSecret -}}
  {{- $needed = append $needed (list $bucket.existingSecret $bucket.accessKeyIdKey) -}}
  {{- $needed = append $needed (list $bucket.existingSecret $bucket.secretAccessKeyKey) -}}
{{- end -}}
{{- if and (eq $values.kafka.kind "external") (hasPrefix "SASL_" $values.kafka.external.securityProtocol) -}}
  {{- $sasl := $values.kafka.external.sasl -}}
  {{- range $name, $facts := include "docket.components" . | fromYaml -}}
    {{- $secret := get $sasl.existingSecrets $facts.values -}}
    {{- $needed = append $needed (list $secret $sasl.jaasConfigKey) -}}
    {{- if (include "docket.component" (dict "root" $ "component" $name) | fromYaml).settings.keda.enabled -}}
      {{- $needed = append $needed (list $secret $sasl.usernameKey) -}}
      {{- $needed = append $needed (list $secret $sasl.passwordKey) -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- range $component := list "migrations" "notification-service" -}}
  {{- range $name, $ca := include "docket.authorities" (dict "root" $ "component" $component) | fromYaml -}}
    {{- $made := or (and (eq $name "database") (eq $values.database.kind "cloudnativepg")) (and (eq $name "kafka") (eq $values.kafka.kind "strimzi")) -}}
    {{- if and $ca.existingSecret (not $made) -}}
      {{- $needed = append $needed (list $ca.existingSecret $ca.key) -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- with $values.ingress.tls.existingSecret -}}
  {{- if $values.ingress.enabled -}}
    {{- $needed = append $needed (list . "tls.crt") -}}
    {{- $needed = append $needed (list . "tls.key") -}}
  {{- end -}}
{{- end -}}
{{- if and (eq $values.database.kind "cloudnativepg") $values.database.cloudnativepg.backup.enabled -}}
  {{- with $values.database.cloudnativepg.backup.s3.credentials -}}
    {{- if .existingSecret -}}
      {{- $needed = append $needed (list .existingSecret .accessKeyIdKey) -}}
      {{- $needed = append $needed (list .existingSecret .secretAccessKeyKey) -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
{{- $secrets := dict -}}
{{- range $needed -}}
  {{- $_ := set $secrets (first .) (merge (dict (last .) true) (get $secrets (first .) | default dict)) -}}
{{- end -}}
{{- $secrets | toYaml -}}
{{- end }}
