{{/* One variable from a key of an existing Secret. Takes name, secret, key. */}}
{{- define "docket.fromSecret" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end }}

{{/* What encrypts the secrets that companies entrust to a service. Takes the root. */}}
{{- define "docket.environment.encryption" -}}
{{- $encryption := .Values.secrets.encryption -}}
{{ include "docket.fromSecret" (dict "name" "DOCKET_SECRETS_KEY" "secret" $encryption.existingSecret "key" $encryption.key) }}
{{- with $encryption.formerKeys }}
{{ include "docket.fromSecret" (dict "name" "DOCKET_SECRETS_FORMER_KEYS" "secret" $encryption.existingSecret "key" .) }}
{{- end }}
{{- end }}

{{/* Where a service's database is and how it is trusted. Takes root, component and database (a key of database.names). */}}
{{- define "docket.environment.database" -}}
{{- $values := .root.Values -}}
- name: DOCKET_DATABASE_URL
  value: {{ printf "postgresql://%s/%s" (include "docket.postgresql.address" .root) (get $values.database.names .database) | quote }}
{{- if include "docket.postgresql.checked" .root }}
- name: DOCKET_DATABASE_TLS_MODE
  value: {{ include "docket.postgresql.checked" .root }}
- name: DOCKET_DATABASE_TLS_CA
  value: {{ include "docket.authorityFile" "database" }}
{{- end }}
{{- end }}

{{/* The roles that a service connects as, with their passwords. Takes root. */}}
{{- define "docket.environment.roles" -}}
{{- range $role := list "service" "worker" -}}
{{- $credentials := get $.root.Values.database.credentials $role -}}
- name: DOCKET_DATABASE_{{ upper $role }}_USERNAME
  value: {{ $credentials.username }}
{{ include "docket.fromSecret" (dict "name" (printf "DOCKET_DATABASE_%s_PASSWORD" (upper $role)) "secret" $credentials.existingSecret "key" $credentials.passwordKey) }}
{{ end -}}
{{- end }}

{{/* How a service reaches Kafka. Takes root and component. */}}
{{- define "docket.environment.kafka" -}}
{{- $authorities := include "docket.authorities" . | fromYaml -}}
- name: DOCKET_KAFKA
  value: {{ include "docket.kafka.bootstrap" .root | quote }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ include "docket.kafka.protocol" .root }}
{{- with include "docket.kafka.credentials" . | fromYaml }}
- name: KAFKA_SASL_MECHANISM
  value: {{ .mechanism }}
{{ include "docket.fromSecret" (dict "name" "KAFKA_SASL_JAAS_CONFIG" "secret" .secret "key" .key) }}
{{- end }}
{{- if hasKey $authorities "kafka" }}
- name: KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_TRUSTSTORE_LOCATION
  value: {{ include "docket.authorityFile" "kafka" }}
{{- end }}
{{- end }}

{{/* Who issues tokens, and who is told about what happens. Takes root and component. */}}
{{- define "docket.environment.surroundings" -}}
{{- $values := .root.Values -}}
- name: DOCKET_IDENTITY_ISSUER
  value: {{ $values.identity.issuer | quote }}
{{- if hasKey (include "docket.authorities" . | fromYaml) "identity" }}
- name: QUARKUS_OIDC_TLS_TLS_CONFIGURATION_NAME
  value: identity
- name: QUARKUS_TLS_IDENTITY_TRUST_STORE_PEM_CERTS
  value: {{ include "docket.authorityFile" "identity" }}
{{- end }}
{{- with $values.traces.endpoint }}
- name: DOCKET_TRACES_ENDPOINT
  value: {{ . | quote }}
{{- end }}
- name: QUARKUS_LOG_CONSOLE_JSON_ENABLED
  value: {{ $values.logs.json | quote }}
- name: QUARKUS_LOG_LEVEL
  value: {{ $values.logs.level }}
{{ include "docket.fromSecret" (dict "name" "DOCKET_CURSOR_KEY" "secret" $values.secrets.cursors.existingSecret "key" $values.secrets.cursors.key) }}
{{- end }}

{{/* What all services are told. Takes root, component, settings, facts. */}}
{{- define "docket.environment" -}}
{{- $values := .root.Values -}}
- name: QUARKUS_HTTP_PORT
  value: "8080"
- name: QUARKUS_SHUTDOWN_DELAY
  value: {{ printf "%ds" (int $values.shutdown.delaySeconds) }}
- name: QUARKUS_SHUTDOWN_TIMEOUT
  value: {{ printf "%ds" (int $values.shutdown.timeoutSeconds) }}
{{ include "docket.environment.database" (merge (dict "database" .facts.database) .) }}
{{ include "docket.environment.roles" . | trim }}
- name: DOCKET_DATABASE_MIGRATE
  value: "false"
- name: DOCKET_DATABASE_AWAIT_MIGRATIONS
  value: {{ printf "%ds" (int $values.migrations.awaitedSeconds) }}
- name: QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE
  value: {{ $values.database.pool.requests | quote }}
- name: QUARKUS_DATASOURCE_WORKER_REACTIVE_MAX_SIZE
  value: {{ $values.database.pool.workers | quote }}
{{ include "docket.environment.kafka" . }}
{{ include "docket.environment.surroundings" . }}
{{- if eq $values.image.kind "jvm" }}
- name: JDK_JAVA_OPTIONS
  value: {{ .settings.javaOptions | quote }}
{{- end }}
{{- with include (printf "docket.environment.%s" .component) .root | trim }}
{{ . }}
{{- end }}
{{- with .settings.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}
