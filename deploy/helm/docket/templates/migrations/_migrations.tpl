{{/*
Migrations run before the services of a new version do, as a hook. One case is different: a database that the same release makes does
not exist before the release does, so with its first installation they run beside it, and wait for it, as the services wait for them
(docs/decisions/0025). Takes the root; so do those below.
*/}}
{{- define "docket.migrations.areHooks" -}}
{{- if not (and .Release.IsInstall (eq .Values.database.kind "cloudnativepg")) -}}
true
{{- end -}}
{{- end }}

{{/*
Their name. Beside the release it says which revision and images they are of: a Job's pods cannot be changed, and a tool that installs
by applying what `helm template` prints would otherwise try to.
*/}}
{{- define "docket.migrations.name" -}}
{{- $name := include "docket.componentName" (dict "root" . "component" "migrations") -}}
{{- if include "docket.migrations.areHooks" . -}}
{{- $name -}}
{{- else -}}
{{- $contents := list .Release.Revision .Values.database .Values.migrations -}}
{{- range $component, $_ := include "docket.components" . | fromYaml -}}
{{- $settings := (include "docket.component" (dict "root" $ "component" $component) | fromYaml).settings -}}
{{- $contents = append $contents (include "docket.image" (dict "root" $ "component" $component "settings" $settings)) -}}
{{- end -}}
{{- printf "%s-%s" $name ($contents | toJson | sha256sum | trunc 8) -}}
{{- end -}}
{{- end }}

{{/* The metadata of what belongs to them. Takes root and weight: lower ones are made first. */}}
{{- define "docket.migrations.metadata" -}}
{{- $annotations := dict -}}
{{- if include "docket.migrations.areHooks" .root -}}
{{- $annotations = dict "helm.sh/hook" "pre-install,pre-upgrade" "helm.sh/hook-weight" (toString .weight) "helm.sh/hook-delete-policy" "before-hook-creation,hook-succeeded" -}}
{{- end -}}
{{- include "docket.metadata" (dict "root" .root "component" "migrations" "name" (include "docket.migrations.name" .root) "annotations" $annotations) -}}
{{- end }}

{{/* One service's database is migrated: its own image, as the owner, and it ends. Takes root and component. */}}
{{- define "docket.migrations.container" -}}
{{- $component := include "docket.component" . | fromYaml -}}
{{- $trust := dict "root" .root "component" "migrations" "settings" (dict) -}}
{{- $credentials := .root.Values.database.credentials -}}
- name: {{ .component }}
  image: {{ include "docket.image" (merge (dict "settings" $component.settings) .) | quote }}
  imagePullPolicy: {{ .root.Values.image.pullPolicy }}
  {{- include "docket.containerSecurity" .root | nindent 2 }}
  env:
    - name: QUARKUS_INIT_AND_EXIT
      value: "true"
    - name: DOCKET_DATABASE_MIGRATE
      value: "true"
    {{- include "docket.environment.database" (dict "root" .root "component" "migrations" "database" $component.facts.database) | nindent 4 }}
    - name: DOCKET_DATABASE_OWNER_USERNAME
      value: {{ $credentials.owner.username }}
    {{- include "docket.fromSecret" (dict "name" "DOCKET_DATABASE_OWNER_PASSWORD" "secret" $credentials.owner.existingSecret "key" $credentials.owner.passwordKey) | nindent 4 }}
    # Whom the tables are opened to. Their passwords are not needed for that.
    - name: DOCKET_DATABASE_SERVICE_USERNAME
      value: {{ $credentials.service.username }}
    - name: DOCKET_DATABASE_WORKER_USERNAME
      value: {{ $credentials.worker.username }}
    - name: QUARKUS_FLYWAY_CONNECT_RETRIES
      value: {{ .root.Values.migrations.connectRetries | int64 | quote }}
    - name: QUARKUS_FLYWAY_CONNECT_RETRIES_INTERVAL
      value: 10s
    - name: QUARKUS_LOG_CONSOLE_JSON_ENABLED
      value: {{ .root.Values.logs.json | quote }}
    {{- if eq .root.Values.image.kind "jvm" }}
    - name: JDK_JAVA_OPTIONS
      value: {{ $component.settings.javaOptions | quote }}
    {{- end }}
  resources:
    {{- toYaml .root.Values.migrations.resources | nindent 4 }}
  {{- include "docket.mounts" $trust | nindent 2 }}
{{- end }}
