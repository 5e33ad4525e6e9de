{{/*
What each service is. All that the templates treat alike is told apart here and nowhere else:
  values     the service's section in values.yaml
  database   the key of its database's name in database.names
  paths      what of /api/v1 it answers, for Ingress and HTTPRoute. Where one path begins with another, the longer one counts.
             What operators ask of a single service (/q, /api/v1/dead-letters, /parked-events, /sending, /secret-keys) is not routed:
             they reach it inside the cluster.
  calls      which service it calls
  posts      whether it sends mails and posts to webhooks
  reads      topics it consumes, by consumer group
  lagScales  whether their lag tells how much it has to do, so that KEDA may scale it
  writes     topics it publishes to, by transactions of <service>-outbox-<bucket>
  finishes   seconds that it may need for what it has begun, after requests have ended: relay 10, timers 8, notices 30
*/}}
{{- define "docket.components" -}}
status-config-service:
  values: statusConfigService
  database: statusConfig
  paths: [/companies, /templates, /categories, /statuses, /scheme, /simulations, /teams]
  calls: [ticket-service]
  posts: false
  reads:
    status-config-service.erasures: docket.erasures
  lagScales: false
  writes: [docket.schemes, docket.directory, docket.erasures.status-config-service.dlq]
  finishes: 10
ticket-service:
  values: ticketService
  database: ticket
  paths: [/tickets, /tags, /queue, /statistics, /scheme-impact, /channels/email, /attachments, /mailboxes, /undeliverable-addresses, /export, /imports, /personal-data, /retention, /erasures, /clock-breakers]
  calls: []
  posts: false
  reads:
    ticket-service.schemes: docket.schemes
    ticket-service.directory: docket.directory
    ticket-service.search: docket.tickets
    ticket-service.intake: docket.intake
    ticket-service.statistics: docket.tickets
  lagScales: true
  writes:
    - docket.tickets
    - docket.erasures
    - docket.intake.rejected
    - docket.schemes.ticket-service.dlq
    - docket.directory.ticket-service.dlq
    - docket.tickets.ticket-service-search.dlq
    - docket.intake.ticket-service.dlq
    - docket.tickets.ticket-service-statistics.dlq
  finishes: 18
notification-service:
  values: notificationService
  database: notification
  paths: [/notifications, /notice-templates, /webhooks, /channels, /inbox, /breakers]
  calls: []
  posts: true
  reads:
    notification-service: docket.tickets
    notification-service.schemes: docket.schemes
    notification-service.erasures: docket.erasures
  lagScales: true
  writes:
    - docket.notifications
    - docket.tickets.notification-service.dlq
    - docket.schemes.notification-service.dlq
    - docket.erasures.notification-service.dlq
  finishes: 40
{{- end }}

{{/*
One service: what it is, and its values over those of allServices. As YAML:
  name       ticket-service
  fullname   the name of its objects
  facts      its entry above
  settings   allServices with the service's own section laid over
Takes a dict with root and component; so do most of the templates that render a service.
*/}}
{{- define "docket.component" -}}
{{- $facts := get (include "docket.components" . | fromYaml) .component -}}
{{- $own := get .root.Values $facts.values -}}
name: {{ .component }}
fullname: {{ include "docket.componentName" . }}
facts: {{ $facts | toJson }}
settings: {{ include "docket.laidOver" (dict "below" .root.Values.allServices "above" $own) }}
{{- end }}

{{/*
One map laid over another, as JSON: maps are merged, all else replaces what lies below, false and 0 as well. (mergeOverwrite
would leave what is below in place of false, 0 and empty text.)
*/}}
{{- define "docket.laidOver" -}}
{{- $result := deepCopy .below -}}
{{- range $key, $value := .above -}}
  {{- $lower := get $result $key -}}
  {{- if and (kindIs "map" $value) (kindIs "map" $lower) -}}
    {{- $_ := set $result $key (include "docket.laidOver" (dict "below" $lower "above" $value) | fromJson) -}}
  {{- else if not (kindIs "invalid" $value) -}}
    {{- $_ := set $result $key $value -}}
  {{- end -}}
{{- end -}}
{{- $result | toJson -}}
{{- end }}
