#!/usr/bin/env bash
# A plain help desk (HLP in docs/spec/schemes.md): a promise that is broken, a ticket that comes back, a duplicate.
source "$(dirname "$0")/lib.sh" || exit 1

story helpdesk 'City Library: a printer, and what was promised about it'
person ada admin
person anna agent
person hugo customer
person ida customer

step 'Ada shortens the eight hours after which a customer hears of his reply to six seconds.'
shorten ada PT8H=PT6S

step 'The first line is led by Lea.'
as ada PUT teams/first-line "{\"name\": \"First line\", \"lead\": {\"id\": \"lea\", \"name\": \"Lea\", \"email\": \"$(email lea)\"}, \"members\": [{\"id\": \"anna\", \"name\": \"Anna\", \"email\": \"$(email anna)\"}]}"
answers 201

step 'Hugo writes, then Ida: both wait in the queue, and read what that means.'
as hugo POST tickets '{"subject": "The printer is on fire", "description": "Slightly."}'
answers 201 status.label=Open 'status.explanation=Your ticket waits in the queue*'
keep printer id
keep printer_reference reference
as ida POST tickets '{"subject": "Printer!", "description": "There is smoke."}'
answers 201
keep smoke id
as anna GET queue
same 'the queue' "$printer $smoke" "$(every 'items.*.id')"
answers 200 items.0.queuePosition=1 items.1.queuePosition=2

step 'Anna takes what is next, for her team.'
as anna POST queue/next
answers 200 "id=$printer" assignee.id=anna
patiently anna PUT "tickets/$printer/assignment" '{"assignee": "anna", "team": "first-line"}'
answers 200 'team.name=First line'

step 'In Progress promises an update: she has to say by when, and within a day.'
as anna POST "tickets/$printer/moves" '{"to": "in-progress"}'
refused 409 move-refused refusals.0.rule=hlp-02b refusals.0.missing.0=followUp
as anna POST "tickets/$printer/moves" "{\"to\": \"in-progress\", \"followUpAt\": \"$(later 90000)\"}"
refused 409 move-refused
as anna POST "tickets/$printer/moves" "{\"to\": \"in-progress\", \"followUpAt\": \"$(later 600)\"}"
answers 200 ticket.promiseBroken=false
as anna DELETE "tickets/$printer/follow-up"
refused 409 follow-up-required

step 'She promises to be quicker, and nobody writes to Hugo. The promise is broken: Anna and Lea are told, once, and the ticket shows it.'
as anna PUT "tickets/$printer/follow-up" "{\"at\": \"$(later 5)\"}"
answers 200
mailed anna 'was promised an update by now and has not had one'
mailed lea 'was promised an update by now and has not had one'
as anna GET "tickets/$printer"
answers 200 promiseBroken=true status.id=in-progress
as anna GET "tickets/$printer/history"
answers 200 'items.*.type=PROMISE_BROKEN'
as hugo GET "tickets/$printer"
answers 200 'status.label=In Progress'
lacks 'promiseBroken=*'

step 'A reply must bring the next promise, or a move.'
as anna POST "tickets/$printer/messages" '{"type": "REPLY", "body": "We look into it."}'
refused 409 promise-required
as anna POST "tickets/$printer/messages" "{\"type\": \"REPLY\", \"body\": \"We look into it.\", \"move\": {\"to\": \"in-progress\", \"followUpAt\": \"$(later 600)\"}}"
answers 201 ticket.promiseBroken=false
mailed hugo 'We look into it.'

step 'Anna needs something of Hugo, and asks for it. His reply brings the ticket back, with an update due in eight hours.'
as anna POST "tickets/$printer/moves" '{"to": "awaiting-customer-reply", "reply": {"body": "Which room?"}}'
answers 200 ticket.status.id=awaiting-customer-reply
as hugo POST "tickets/$printer/messages" '{"type": "REPLY", "body": "The reading room."}'
answers 201 'ticket.status.label=In Progress'
as anna GET "tickets/$printer"
answers 200 'followUpAt=*' promiseBroken=false
mailed anna 'The reading room.'
mailed anna 'was promised an update by now and has not had one' 2

step 'She closes it. What became of the problem is said apart from that, and can be corrected on the closed ticket.'
as anna POST "tickets/$printer/messages" '{"type": "REPLY", "body": "Use the one upstairs.", "move": {"to": "closed", "resolution": "WORKAROUND"}}'
answers 201 ticket.status.id=closed ticket.resolution=WORKAROUND
as anna GET "tickets/$printer"
keep version version
as anna PATCH "tickets/$printer" '{"resolution": "NOT_SOLVED"}' "If-Match: $(header ETag)"
answers 200 status.id=closed resolution=NOT_SOLVED
as anna PATCH "tickets/$printer" '{"resolution": "SOLVED"}' "If-Match: \"$version\""
refused 412 stale-version

step 'Hugo replies: open again, at the end of the queue, and still with Anna; the resolution stays.'
as hugo POST "tickets/$printer/messages" '{"type": "REPLY", "body": "That one burns, too."}'
answers 201 ticket.status.label=Open ticket.resolution=NOT_SOLVED
as anna GET queue
same 'the queue' "$smoke $printer" "$(every 'items.*.id')"
answers 200 items.1.assignee.id=anna

step "Ida's ticket repeats Hugo's: a final end, which needs a reason and the other ticket."
as anna POST "tickets/$smoke/moves" '{"to": "duplicate-or-no-answer-required"}'
refused 409 move-refused refusals.0.rule=hlp-07 refusals.0.missing.0=closeReason
as anna POST "tickets/$smoke/moves" '{"to": "duplicate-or-no-answer-required", "closeReason": "DUPLICATE"}'
refused 409 move-refused refusals.0.rule=hlp-07b
as anna POST "tickets/$smoke/moves" "{\"to\": \"duplicate-or-no-answer-required\", \"closeReason\": \"DUPLICATE\", \"duplicateOf\": \"$printer_reference\"}"
answers 200 ticket.closeReason=DUPLICATE "ticket.duplicateOf.reference=$printer_reference"

step 'A duplicate of a duplicate that leads back is refused.'
as anna POST "tickets/$printer/moves" "{\"to\": \"duplicate-or-no-answer-required\", \"closeReason\": \"DUPLICATE\", \"duplicateOf\": \"$smoke\"}"
refused 409 duplicate-cycle

step "Nobody replies to it. Anna is pointed to Hugo's ticket; Ida, whom it does not concern, is not."
as anna POST "tickets/$smoke/messages" '{"type": "REPLY", "body": "Sorry."}'
refused 409 replies-closed "duplicateOf.reference=$printer_reference"
as ida POST "tickets/$smoke/messages" '{"type": "REPLY", "body": "Hello?"}'
refused 409 replies-closed
lacks 'duplicateOf.*=*'
as ida GET "tickets/$printer"
refused 404 not-found

step 'What became of the printer.'
as anna GET "tickets/$printer/history"
same 'the statuses, one of them twice because a promise was renewed there' \
  'open in-progress in-progress awaiting-customer-reply in-progress closed open' "$(every 'items.*.to.id')"
mailed lea 'was promised an update by now and has not had one' 2

the_end
