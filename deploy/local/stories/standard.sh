#!/usr/bin/env bash
# A desk that names its own statuses (STD in docs/spec/schemes.md): after-sales work, a silent customer, a confirmation.
source "$(dirname "$0")/lib.sh" || exit 1

story standard 'Kettles & Co: statuses of its own, for a kettle that leaks'
person ada admin
person anna agent
person carl customer
person cora customer

step 'Ada adds the statuses of her after-sales desk; none to NEW, and none twice.'
as ada POST statuses '{"category": "PROCESSING", "name": "Issue Confirmation"}'
answers 201 id=issue-confirmation
as ada POST statuses '{"category": "PROCESSING", "name": "Compensation Review"}'
answers 201 id=compensation-review
as ada POST statuses '{"category": "AWAITING_RESPONSE", "name": "Waiting for Customer"}'
answers 201 id=waiting-for-customer
as ada POST statuses '{"category": "CLOSED", "name": "Not Heard Of"}'
answers 201 id=not-heard-of
as ada POST statuses '{"category": "NEW", "name": "Brand New"}'
refused 422 category-closed-to-custom
as ada POST statuses '{"category": "PAUSED", "name": " waiting for CUSTOMER "}'
refused 409 duplicate-name

step 'Who is silent is reminded twice, every three days, and after nine the ticket closes. Three days are eight seconds here.'
as ada GET scheme
scheme=${answer/\"timers\":[]/\"timers\":[{\"id\":\"silence\",\"in\":[\"waiting-for-customer\"],\"after\":\"PT24S\",\"to\":\"not-heard-of\"\}]}
scheme=${scheme/\"reminders\":[]/\"reminders\":[{\"id\":\"nudge\",\"in\":[\"waiting-for-customer\"],\"every\":\"PT8S\",\"times\":2\}]}
publish ada "$scheme"

step 'Carl writes twice, because his line broke: under one key it is one ticket.'
as carl POST tickets '{"subject": "My kettle leaks", "description": "On the table."}' 'Idempotency-Key: kettle'
answers 201 status.label=New
keep kettle id
as carl POST tickets '{"subject": "My kettle leaks", "description": "On the table."}' 'Idempotency-Key: kettle'
answers 201 "id=$kettle"
same 'Idempotency-Replayed' true "$(header Idempotency-Replayed)"
as carl POST tickets '{"subject": "Something else", "description": "On the floor."}' 'Idempotency-Key: kettle'
refused 422 idempotency-key-reused

step "Carl sees the category's label, Anna the name. Who takes no part in it sees nothing."
as carl GET "tickets/$kettle"
answers 200 status.label=New status.category=NEW
lacks 'status.name=*' 'status.id=*'
as anna GET "tickets/$kettle"
answers 200 'status.name=Not Processed'
as cora GET "tickets/$kettle"
refused 404 not-found

step 'Anna gets it, which starts the work. It never goes back, and she cannot just close it.'
as anna PUT "tickets/$kettle/assignment" '{"assignee": "anna"}'
answers 200 status.id=processing
as anna POST "tickets/$kettle/moves" '{"to": "not-processed"}'
refused 409 move-refused 'refusals.*.rule=all-10'
as anna POST "tickets/$kettle/moves" '{"to": "closed"}'
refused 409 move-refused 'refusals.*.rule=set-by-system'

step "She walks it through the company's own statuses; Carl sees that it is in progress, and nothing else."
as anna POST "tickets/$kettle/moves" '{"to": "issue-confirmation"}'
answers 200 'ticket.status.name=Issue Confirmation'
as anna POST "tickets/$kettle/messages" '{"type": "NOTE", "body": "Batch 17 again."}'
answers 201
as anna POST "tickets/$kettle/moves" '{"to": "compensation-review"}'
answers 200
as carl GET "tickets/$kettle"
answers 200 'status.label=In progress'
lacks 'messages.items.*.type=NOTE'

step 'Ada deletes that status. The ticket stays in it, marked; nobody can choose it any more.'
as ada DELETE statuses/compensation-review
answers 204
know 7
as anna GET "tickets/$kettle"
answers 200 status.id=compensation-review status.deleted=true
as ada DELETE statuses/processing
refused 409 built-in-status
as ada DELETE statuses/not-heard-of
refused 409 status-in-use-by-rule

step 'Anna asks Carl. He answers, and the ticket is being processed again.'
as anna POST "tickets/$kettle/messages" '{"type": "REPLY", "body": "A photo, please?", "move": {"to": "waiting-for-customer"}}'
answers 201 ticket.status.id=waiting-for-customer
as anna POST "tickets/$kettle/moves" '{"to": "compensation-review"}'
refused 409 move-refused 'refusals.*.rule=deleted-status'
as carl POST "tickets/$kettle/messages" '{"type": "REPLY", "body": "https://example.org/kettle.jpg"}'
answers 201 'ticket.status.label=In progress'
mailed anna 'https://example.org/kettle.jpg'

step 'Nothing to confirm yet. Then it is resolved, and Carl confirms: closed.'
as carl POST "tickets/$kettle/confirmation"
refused 409 nothing-to-confirm
as anna POST "tickets/$kettle/moves" '{"to": "resolved", "resolution": "SOLVED"}'
answers 200
mailed carl 'We believe that your request is solved'
as carl POST "tickets/$kettle/confirmation"
answers 200 status.label=Closed
mailed carl 'This request is now closed'

step 'It leaks again. He replies to the closed ticket, and an agent has to answer.'
as carl POST "tickets/$kettle/messages" '{"type": "REPLY", "body": "It leaks again."}'
answers 201 'ticket.status.label=In progress'
as anna GET "tickets/$kettle"
answers 200 status.id=waiting-for-agent-reply
as anna POST "tickets/$kettle/moves" '{"to": "resolved"}'
answers 200

step 'This time he confirms by telephone, and Anna records it; the history says so.'
as anna POST "tickets/$kettle/confirmation" "{\"onBehalfOf\": {\"email\": \"$(email carl)\"}}"
answers 200 status.id=closed
as anna GET "tickets/$kettle/history"
same 'the statuses' 'not-processed processing issue-confirmation compensation-review waiting-for-customer processing resolved closed waiting-for-agent-reply resolved closed' "$(every 'items.*.to.id')"
answers 200 'items.*.to.name=Compensation Review' 'items.*.onBehalfOf.id=carl' 'items.*.secondsInPrevious=*'

step 'Cora asks something, and never answers what Anna asks back: two reminders, then it closes.'
as cora POST tickets '{"subject": "Which plug?", "description": "For my kettle."}'
answers 201
keep plug id
as anna POST "tickets/$plug/messages" '{"type": "REPLY", "body": "Where do you live?", "move": {"to": "waiting-for-customer"}}'
answers 201
as anna GET "tickets/$plug/plan"
answers 200 ifNothingHappens.0.type=REMINDER ifNothingHappens.1.type=REMINDER ifNothingHappens.2.type=MOVED ifNothingHappens.2.to.id=not-heard-of

step 'Meanwhile Ada renames the status; the ticket shows it at once, the history keeps the name of its time.'
as ada PATCH statuses/waiting-for-customer '{"name": "Silent Customer"}'
answers 200
know "$(header Scheme-Version)"
as anna GET "tickets/$plug"
answers 200 'status.name=Silent Customer'
as anna GET "tickets/$plug/history"
answers 200 'items.*.to.name=Waiting for Customer'

step 'What was foreseen has come.'
soon cora "tickets/$plug" status.label=Closed
mailed cora 'we need your answer' 2
mailed cora 'so we now consider this request closed'
as anna GET "tickets/$plug/history"
answers 200 'items.*.cause=TIMER:silence'

the_end
