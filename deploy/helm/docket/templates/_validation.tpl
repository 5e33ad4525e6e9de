{{/*
What the schema cannot say: values that contradict one another, or that something else demands. Each template prints a line for what is
wrong: the value's name, why, and what to do. All of them together end the rendering. Takes the root; so do those below.
*/}}
{{- define "docket.validation" -}}
{{- $lines := list -}}
{{- range $topic := list "required" "credentials" "database" "cloudnativepg" "kafka" "strimzi" "routing" "monitoring" "services" "attachments" "connections" -}}
{{- range splitList "\n" (include (printf "docket.validation.%s" $topic) $) -}}
{{- with trim . -}}{{- $lines = append $lines . -}}{{- end -}}
{{- end -}}
{{- end -}}
{{- if $lines -}}
{{- fail (printf "\n\nThese values cannot be installed:\n\n  * %s\n" (join "\n  * " $lines)) -}}
{{- end -}}
{{- end }}

{{- define "docket.validation.required" }}
{{- if not .Values.identity.issuer }}
identity.issuer is missing. Name the OpenID Connect issuer whose tokens are to be accepted, as it stands in their claim "iss".
{{- end }}
{{- if not .Values.email.from }}
email.from is missing. Name the address that mails are to come from.
{{- end }}
{{- if not .Values.email.server.host }}
email.server.host is missing. Name the mail server.
{{- end }}
{{- if not .Values.email.surveyLink }}
email.surveyLink is missing. Name the page where customers score a resolution, like https://portal.example.org/{company}/survey/{ticket}.
{{- end }}
{{- end }}

{{- define "docket.validation.credentials" }}
{{- $server := .Values.email.server }}
{{- if and (eq $server.encryption "NONE") $server.credentials.existingSecret }}
email.server.credentials.existingSecret names a password, and email.server.encryption is NONE: it would travel in the clear. Set encryption to STARTTLS or TLS, or leave the credentials out.
{{- end }}
{{- if and (eq (int $server.port) 465) (ne $server.encryption "TLS") }}
email.server.port is 465, where a server waits to be spoken to encrypted from the first byte, and email.server.encryption is {{ $server.encryption }}. Set it to TLS, or the port to 587.
{{- end }}
{{- if and (has (int $server.port) (list 25 587)) (eq $server.encryption "TLS") }}
email.server.encryption is TLS, from the first byte, and email.server.port is {{ $server.port }}, where a server begins unencrypted. Set it to STARTTLS, or the port to 465.
{{- end }}
{{- if and .Values.webhooks.plainHttp .Values.networkPolicy.enabled (not (has "80" (.Values.networkPolicy.webhookPorts | join " " | splitList " "))) }}
webhooks.plainHttp allows http://, and networkPolicy.webhookPorts leaves 80 out: such webhooks would never be reached. Add 80 there, or set plainHttp to false.
{{- end }}
{{- $all := dict "identity.ca" .Values.identity.ca "email.server.ca" $server.ca "database.external.tls.ca" .Values.database.external.tls.ca "kafka.external.ca" .Values.kafka.external.ca }}
{{- range $name, $ca := $all }}
{{- if and $ca.existingSecret $ca.existingConfigMap }}
{{ $name }} names a Secret and a ConfigMap. Keep the one that holds the certificate authority and empty the other.
{{- end }}
{{- end }}
{{- $usernames := list }}
{{- range .Values.database.credentials }}{{ $usernames = append $usernames .username }}{{ end }}
{{- if lt (len (uniq $usernames)) 3 }}
database.credentials name the same username more than once. Owner, service and worker must be three roles: row-level security holds neither an owner nor a role that is let into all companies, and the services refuse to start as one.
{{- end }}
{{- if lt (values .Values.database.names | uniq | len) 3 }}
database.names name the same database more than once. Each service has its own, with a migration history of its own.
{{- end }}
{{- end }}

{{- define "docket.validation.database" }}
{{- $external := .Values.database.external }}
{{- if eq .Values.database.kind "cloudnativepg" }}
{{- if $external.host }}
database.kind is cloudnativepg, and database.external.host names another server. Empty the host to have the chart make a database, or set database.kind to external to use that one.
{{- end }}
{{- else }}
{{- if not $external.host }}
database.external.host is missing. Name the PostgreSQL server, or set database.kind to cloudnativepg to have the chart make one.
{{- end }}
{{- $ca := $external.tls.ca }}
{{- if and (ne $external.tls.mode "disable") (not (or $ca.existingSecret $ca.existingConfigMap)) }}
database.external.tls.mode is {{ $external.tls.mode }}, and nothing says whom to trust. Name the Secret or the ConfigMap with the certificate authority in database.external.tls.ca, or set the mode to disable for a connection without encryption.
{{- end }}
{{- if .Values.database.cloudnativepg.backup.enabled }}
database.cloudnativepg.backup.enabled is set, and database.kind is external: the chart can only back up a database that it makes. Back the external one up where it runs, and set this to false.
{{- end }}
{{- end }}
{{- end }}

{{- define "docket.validation.cloudnativepg" }}
{{- $cluster := .Values.database.cloudnativepg }}
{{- if and (eq .Values.database.kind "cloudnativepg") $cluster.backup.enabled }}
{{- if and $cluster.backup.existingObjectStore $cluster.backup.s3.destinationPath }}
database.cloudnativepg.backup names an existing ObjectStore and an S3 path. Keep one: empty existingObjectStore or s3.destinationPath.
{{- else if not (or $cluster.backup.existingObjectStore $cluster.backup.s3.destinationPath) }}
database.cloudnativepg.backup.enabled is set, and nothing says where to. Set backup.s3.destinationPath, like s3://bucket/docket, or name an ObjectStore in backup.existingObjectStore.
{{- end }}
{{- end }}
{{- if and (eq .Values.database.kind "cloudnativepg") .Values.networkPolicy.enabled (not $cluster.operator) }}
database.cloudnativepg.operator is empty, and networkPolicy.enabled keeps everybody else out: the operator would not reach its instances. Say where it runs.
{{- end }}
{{- end }}

{{- define "docket.validation.kafka" }}
{{- $external := .Values.kafka.external }}
{{- if eq .Values.kafka.kind "strimzi" }}
{{- if $external.bootstrapServers }}
kafka.kind is strimzi, and kafka.external.bootstrapServers names other brokers. Empty them to have the chart make a Kafka, or set kafka.kind to external to use those.
{{- end }}
{{- else }}
{{- if not $external.bootstrapServers }}
kafka.external.bootstrapServers is missing. Name the brokers, or set kafka.kind to strimzi to have the chart make them.
{{- end }}
{{- if hasPrefix "SASL_" $external.securityProtocol }}
{{- range $service, $secret := $external.sasl.existingSecrets }}
{{- if not $secret }}
kafka.external.sasl.existingSecrets.{{ $service }} is missing, and kafka.external.securityProtocol is {{ $external.securityProtocol }}. Name the Secret with its {{ $external.sasl.jaasConfigKey }}.
{{- end }}
{{- end }}
{{- end }}
{{- if and (not (contains "SSL" $external.securityProtocol)) (or $external.ca.existingSecret $external.ca.existingConfigMap) }}
kafka.external.ca names whom to trust, and kafka.external.securityProtocol is {{ $external.securityProtocol }}, which is not encrypted. Set the protocol to SSL or SASL_SSL, or empty the certificate authority.
{{- end }}
{{- end }}
{{- end }}

{{- define "docket.validation.strimzi" }}
{{- $scaled := list }}
{{- range $name, $_ := include "docket.components" . | fromYaml }}
{{- if (include "docket.component" (dict "root" $ "component" $name) | fromYaml).settings.keda.enabled }}{{ $scaled = append $scaled $name }}{{ end }}
{{- end }}
{{- if and $scaled (eq .Values.kafka.kind "strimzi") .Values.networkPolicy.enabled (not .Values.kafka.strimzi.otherClients) }}
{{ join ", " $scaled }}: keda.enabled is set, and KEDA does not reach the brokers. Add it to kafka.strimzi.otherClients, like {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: keda}}}.
{{- end }}
{{- end }}

{{- define "docket.validation.routing" }}
{{- if and .Values.ingress.enabled .Values.gateway.enabled }}
ingress.enabled and gateway.enabled are both set: requests would have two ways in, with rules of their own. Set one of them to false.
{{- end }}
{{- if and .Values.ingress.enabled (not .Values.ingress.hosts) }}
ingress.hosts is empty. Name the host that portals call, like docket.example.org.
{{- end }}
{{- if and .Values.gateway.enabled (not .Values.gateway.parentRefs) }}
gateway.parentRefs is empty. Name the Gateway that requests come in by, like [{name: public, namespace: gateways}].
{{- end }}
{{- if and .Values.gateway.enabled (not .Values.gateway.hostnames) }}
gateway.hostnames is empty. Name the host that portals call, like docket.example.org.
{{- end }}
{{- if and (or .Values.ingress.enabled .Values.gateway.enabled) .Values.networkPolicy.enabled (not .Values.networkPolicy.routers) }}
networkPolicy.routers is empty, and requests from outside come in by {{ .Values.gateway.enabled | ternary "gateway" "ingress" }}: they would be dropped. Say where the pods run that route them.
{{- end }}
{{- end }}

{{- define "docket.validation.monitoring" }}
{{- $monitoring := .Values.monitoring }}
{{- if and $monitoring.prometheusRule.enabled (not $monitoring.serviceMonitor.enabled) }}
monitoring.prometheusRule.enabled is set without monitoring.serviceMonitor.enabled: alerts would watch metrics that nobody reads. Set both, or neither.
{{- end }}
{{- if and $monitoring.serviceMonitor.enabled .Values.networkPolicy.enabled (not .Values.networkPolicy.monitoring) }}
networkPolicy.monitoring is empty, and monitoring.serviceMonitor.enabled is set: Prometheus would not reach the services. Say where it runs.
{{- end }}
{{- if gt (trimSuffix "s" $monitoring.serviceMonitor.scrapeTimeout | int) (trimSuffix "s" $monitoring.serviceMonitor.interval | int) }}
monitoring.serviceMonitor.scrapeTimeout is longer than its interval, which Prometheus refuses. Make it {{ $monitoring.serviceMonitor.interval }} or shorter.
{{- end }}
{{- end }}

{{- define "docket.validation.services" }}
{{- range $name, $facts := include "docket.components" . | fromYaml }}
{{- $settings := (include "docket.component" (dict "root" $ "component" $name) | fromYaml).settings }}
{{- $context := dict "root" $ "component" $name "facts" $facts "settings" $settings }}
{{- include "docket.validation.scaling" $context }}
{{- include "docket.validation.disruption" $context }}
{{- include "docket.validation.pods" $context }}
{{- end }}
{{- end }}

{{/* Takes root, component, facts, settings; so do the two below. */}}
{{- define "docket.validation.scaling" }}
{{- $section := .facts.values }}
{{- if and .settings.autoscaling.enabled .settings.keda.enabled }}
{{ $section }}.autoscaling.enabled and {{ $section }}.keda.enabled are both set: two autoscalers would undo each other's work. Set one of them to false for this service.
{{- end }}
{{- if and .settings.keda.enabled (not .facts.lagScales) }}
{{ $section }}.keda.enabled is set, and {{ .component }} consumes nothing whose lag could scale it. Set it to false there, and use {{ $section }}.autoscaling.
{{- end }}
{{- $requested := (.settings.resources | default (get .settings.resourcesByKind .root.Values.image.kind)).requests | default dict }}
{{- if and (or .settings.autoscaling.enabled .settings.keda.enabled) (not $requested.cpu) }}
{{ $section }} is scaled by CPU, and its resources request none: nobody could tell how busy it is. Set {{ $section }}.resources.requests.cpu.
{{- end }}
{{- range $scaler := list "autoscaling" "keda" }}
{{- $scaling := get $.settings $scaler }}
{{- if gt (int $scaling.minReplicas) (int $scaling.maxReplicas) }}
{{ $section }}.{{ $scaler }}.minReplicas ({{ $scaling.minReplicas }}) is more than maxReplicas ({{ $scaling.maxReplicas }}). Raise the one or lower the other.
{{- end }}
{{- end }}
{{- end }}

{{- define "docket.validation.disruption" }}
{{- $section := .facts.values }}
{{- $budget := .settings.podDisruptionBudget }}
{{- $fewest := include "docket.fewestReplicas" . | int }}
{{- if $budget.enabled }}
{{- if not (or (kindIs "invalid" $budget.minAvailable) (kindIs "invalid" $budget.maxUnavailable)) }}
{{ $section }}.podDisruptionBudget has minAvailable and maxUnavailable. Keep one of them.
{{- end }}
{{- $kept := toString $budget.minAvailable }}
{{- $allKept := hasSuffix "%" $kept | ternary (eq $kept "100%") (and (not (kindIs "invalid" $budget.minAvailable)) (ge (int $kept) $fewest)) }}
{{- if $allKept }}
{{ $section }}.podDisruptionBudget.minAvailable is {{ $kept }} of {{ $fewest }} replicas: no node that runs one could ever be drained. Lower it, run more replicas, or use maxUnavailable.
{{- end }}
{{- if has (toString $budget.maxUnavailable) (list "0" "0%") }}
{{ $section }}.podDisruptionBudget.maxUnavailable is {{ $budget.maxUnavailable }}: no node that runs one of its pods could ever be drained. Set it to 1 or more.
{{- end }}
{{- end }}
{{- end }}

{{- define "docket.validation.pods" }}
{{- $section := .facts.values }}
{{- $needed := include "docket.needsToStop" . | int }}
{{- if and .settings.terminationGracePeriodSeconds (lt (int .settings.terminationGracePeriodSeconds) $needed) }}
{{ $section }}.terminationGracePeriodSeconds is {{ .settings.terminationGracePeriodSeconds }}, and {{ .component }} may need {{ $needed }} s to stop: it would be killed over what it has begun. Raise it, or leave it out to have it computed.
{{- end }}
{{- if has (toString .settings.maxSurge) (list "0" "0%") }}
{{ $section }}.maxSurge is {{ .settings.maxSurge }}: no pod is taken away before another is ready, so an upgrade could not begin. Set it to 1 or more.
{{- end }}
{{- if not (or .settings.serviceAccount.create .settings.serviceAccount.name) }}
{{ $section }}.serviceAccount.create is false, and its name is empty: the pods would have no account. Name one that exists, or have it created.
{{- end }}
{{- end }}

{{- define "docket.validation.attachments" }}
{{- $attachments := .Values.attachments }}
{{- $context := dict "root" . "component" "ticket-service" }}
{{- $settings := (include "docket.component" $context | fromYaml).settings }}
{{- if eq $attachments.store "file" }}
{{- if or $settings.autoscaling.enabled $settings.keda.enabled (gt (int $settings.replicas) 1) }}
attachments.store is file, a volume that a single pod has, and ticketService has more replicas, or an autoscaler that would add some: the others would find no file. Set attachments.store to s3, or ticketService.replicas to 1 and its autoscaling and keda to false.
{{- end }}
{{- if $attachments.s3.bucket }}
attachments.store is file, and attachments.s3.bucket names a bucket, which nobody would use. Set the store to s3, or empty the bucket.
{{- end }}
{{- else if not $attachments.s3.bucket }}
attachments.s3.bucket is missing. Name the bucket that attachments are to be kept in, or set attachments.store to file, with one replica of ticket-service.
{{- end }}
{{- end }}

{{- define "docket.validation.connections" }}
{{- $needed := include "docket.postgresql.connections" . | int }}
{{- $external := .Values.database.external }}
{{- if eq .Values.database.kind "cloudnativepg" }}
{{- /* Three are kept for superusers, and the operator, its exporter and the standbys have theirs. */}}
{{- $granted := sub (get .Values.database.cloudnativepg.parameters "max_connections" | default 100 | int) 20 | int }}
{{- if gt $needed $granted }}
database.cloudnativepg.parameters.max_connections leaves {{ $granted }} connections, and all pods together can come to need {{ $needed }}: (requests + workers + 2) for each of the most replicas, those of a rolling upgrade included. Raise it to {{ add $needed 20 }}, or lower database.pool or the replicas.
{{- end }}
{{- else if and $external.maxConnections (gt $needed (int $external.maxConnections)) }}
database.external.maxConnections grants {{ $external.maxConnections }} connections, and all pods together can come to need {{ $needed }}: (requests + workers + 2) for each of the most replicas, those of a rolling upgrade included. Have more granted, or lower database.pool or the replicas.
{{- end }}
{{- end }}
