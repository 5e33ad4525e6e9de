#!/usr/bin/env bash
# A web host's desk (HST in docs/spec/schemes.md): a queue with a rule against nagging, a maintenance date, a hold, silence.
source "$(dirname "$0")/lib.sh" || exit 1

story hosting 'Cloudy Hosting: a site that is slow, and an invoice that nobody pays'
person ada admin
person tom agent
person hanna customer
person ivan customer

step 'Ada shortens the thirty days of silence to twelve seconds.'
shorten ada P30D=PT12S

step 'Hanna writes, then Ivan. Both read what Open means, and how many are before them.'
as hanna POST tickets '{"subject": "My site is slow", "description": "Ten seconds a page."}'
answers 201 status.label=Open 'status.explanation=Your ticket is in our queue*'
keep slow id
keep slow_reference reference
as ivan POST tickets '{"subject": "I cannot log in", "description": "Since today."}'
answers 201
keep login id
as ivan GET "tickets/$login"
answers 200 queuePosition=2

step 'Hanna is warned that a reply will cost her her place. She nags all the same, and is behind Ivan.'
as hanna GET "tickets/$slow"
answers 200 queuePosition=1 replyResetsQueue=true
as hanna POST "tickets/$slow/messages" '{"type": "REPLY", "body": "Hello?"}'
answers 201 ticket.status.label=Customer-Reply
as hanna GET "tickets/$slow"
answers 200 queuePosition=2 replyResetsQueue=false
as tom GET queue
same 'the queue' "$login $slow" "$(every 'items.*.id')"

step 'Tom takes Ivan, who was not seen yet: In Progress. Then he takes Hanna.'
as tom POST queue/next
answers 200 "id=$login" status.id=in-progress
as tom POST queue/next
answers 200 "id=$slow" assignee.id=tom
as tom POST queue/next
answers 204

step 'His reply moves the ticket to Answered by itself, and tells Hanna. Customer-Reply nobody chooses.'
as tom POST "tickets/$slow/messages" '{"type": "REPLY", "body": "We move you to a faster machine."}'
answers 201 ticket.status.id=answered 'ticket.closesAt=*'
as tom POST "tickets/$slow/moves" '{"to": "customer-reply"}'
refused 409 move-refused 'refusals.*.rule=set-by-system'

step 'A date for it is needed, and one in the future.'
as tom POST "tickets/$slow/moves" '{"to": "scheduled"}'
refused 409 move-refused refusals.0.rule=hst-07 refusals.0.missing.0=scheduledFor
as tom POST "tickets/$slow/moves" '{"to": "scheduled", "scheduledFor": "2020-02-02T02:02:02Z"}'
refused 409 move-refused refusals.0.missing.0=scheduledFor
as tom POST "tickets/$slow/moves" "{\"to\": \"scheduled\", \"scheduledFor\": \"$(later 600)\"}"
answers 200 ticket.status.id=scheduled
as hanna GET "tickets/$slow"
answers 200 status.label=Scheduled status.category=PAUSED 'scheduledFor=*'
mailed hanna 'We move you to a faster machine.'

step 'Hanna replies, which drops the date: Tom is told, and the history knows which one it was.'
keep date scheduledFor
as hanna POST "tickets/$slow/messages" '{"type": "REPLY", "body": "Not before tonight, please."}'
answers 201 ticket.status.label=Customer-Reply
mailed tom 'and the date below no longer stands'
as tom GET "tickets/$slow/history"
answers 200 "items.*.detail.*=$date"

step 'He schedules it for tonight, and puts it off a little. At that time work begins by itself, and Tom is told.'
as tom POST "tickets/$slow/moves" "{\"to\": \"scheduled\", \"scheduledFor\": \"$(later 600)\"}"
answers 200
as tom POST "tickets/$slow/moves" "{\"to\": \"scheduled\", \"scheduledFor\": \"$(later 5)\"}"
answers 200 ticket.status.id=scheduled
soon hanna "tickets/$slow" 'status.label=In Progress'
mailed tom 'This ticket was scheduled for now'

step 'Ivan has an open invoice. A hold needs a reason, and this one a word to Ivan.'
as tom POST "tickets/$login/moves" '{"to": "on-hold"}'
refused 409 move-refused refusals.0.rule=hst-08 refusals.0.missing.0=holdReason
as tom POST "tickets/$login/moves" '{"to": "on-hold", "hold": {"reason": "BILLING"}}'
refused 409 move-refused refusals.0.rule=hst-09
as tom POST "tickets/$login/moves" '{"to": "on-hold", "hold": {"reason": "BILLING", "notice": "Invoice 2026-17 is open."}}'
answers 200 ticket.hold.reason=BILLING
mailed ivan 'Invoice 2026-17 is open.'
as ivan GET "tickets/$login"
answers 200 status.label=On-Hold 'hold.notice=Invoice 2026-17 is open.' 'messages.items.*.type=NOTICE'

step 'Ivan writes from hold; Tom is told at once, for each reply.'
as ivan POST "tickets/$login/messages" '{"type": "REPLY", "body": "I have paid it."}'
answers 201 ticket.status.label=Customer-Reply
as ivan POST "tickets/$login/messages" '{"type": "REPLY", "body": "This morning."}'
answers 201
mailed tom 'I have paid it.'
mailed tom 'This morning.'

step 'Tom answers Hanna, who has nothing to add: the ticket closes by itself.'
as tom POST "tickets/$slow/messages" '{"type": "REPLY", "body": "Is it fast now?"}'
answers 201 ticket.status.id=answered
soon hanna "tickets/$slow" status.label=Closed

step 'She is told so. Within thirty days a reply reopens it.'
as hanna POST "tickets/$slow/messages" '{"type": "REPLY", "body": "Slow again!"}'
answers 201 ticket.status.label=Customer-Reply
mailed hanna 'so we now consider this request closed'
as tom GET "tickets/$slow/history"
answers 200 'items.*.cause=TIMER:hst-04'

step 'Tom closes it. Thirty days later a reply comes too late, but no word of it is lost: the refusal has the call for a new ticket.'
as tom POST "tickets/$slow/moves" '{"to": "closed"}'
answers 200
keep until ticket.repliesUntil
wait_until_after "$until"
as hanna POST "tickets/$slow/messages" '{"type": "REPLY", "body": "And slow once more."}'
refused 409 replies-closed followUp.href=/api/v1/tickets 'followUp.body.description=And slow once more.'
follow_up=$(sed 's/.*"body":\({[^}]*}\).*/\1/' <<<"$answer")
as hanna POST tickets "$follow_up"
answers 201 'description=And slow once more.' "followUpOf.reference=$slow_reference"

the_end
