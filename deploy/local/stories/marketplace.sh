#!/usr/bin/env bash
# A marketplace's desk (MKT in docs/spec/schemes.md): a seller who never answers, and a buyer who disagrees once.
source "$(dirname "$0")/lib.sh" || exit 1

story marketplace 'Trips and Tents: a seller who never answers, and a buyer who disagrees'
person ada admin
person anna agent
person ben agent
person sam customer
person sue customer
person bea customer

step 'Ada shortens the days: three are six seconds, seven are twelve, thirty are twenty-eight.'
shorten ada P3D=PT6S P7D=PT12S P30D=PT28S

step 'Ada founds the product team Payments, led by Pia.'
as ada PUT teams/payments "{\"name\": \"Payments\", \"lead\": {\"id\": \"pia\", \"name\": \"Pia\", \"email\": \"$(email pia)\"}, \"members\": []}"
answers 201

step 'Sam has an idea for a new feature: this desk takes none, and says who does.'
as sam POST tickets '{"subject": "A map", "description": "Show tents on a map.", "kind": "FEATURE_REQUEST", "side": "seller"}'
refused 422 intake-refused refusals.0.rule=mkt-17 link=https://community.example.com/ideas

step 'Bea, a buyer, opens a ticket; it is sorted within the creating request.'
as bea POST tickets '{"subject": "My tent has a hole", "description": "It rained in.", "side": "buyer"}'
answers 201 'status.label=To do next' topic=general priority=NORMAL
keep hole id
as bea GET "tickets/$hole/history"
same 'the statuses' 'New To do next' "$(every 'items.*.to.label')"

step 'Sam, a seller, asks for a refund: a matter of billing, so it comes first in the queue.'
as sam POST tickets '{"subject": "Where is the refund?", "description": "The guest paid twice.", "side": "seller"}'
answers 201 topic=billing priority=HIGH
keep refund id
keep reference reference
mailed sam "Your request has the number $reference"
mailed sam 'The guest paid twice.'
as anna GET queue
same 'the queue' "$refund $hole" "$(every 'items.*.id')"

step 'Anna and Ben take what is next, each another ticket. Then none is left.'
as anna POST queue/next
answers 200 "id=$refund" status.id=l1-in-progress assignee.id=anna
as ben POST queue/next
answers 200 "id=$hole" status.id=l1-in-progress assignee.id=ben
as anna POST queue/next
answers 204

step 'Anna cannot wait for a seller whom she has not asked, nor for a buyer who is not there, nor close it by hand.'
as anna POST "tickets/$refund/moves" '{"to": "waiting-on-seller"}'
refused 409 move-refused refusals.0.rule=mkt-06 refusals.0.missing.0=publicReply
as anna POST "tickets/$refund/moves" '{"to": "waiting-on-buyer", "reply": {"body": "Did you pay twice?"}}'
refused 409 move-refused refusals.0.rule=mkt-07 refusals.0.missing.0=awaitedSidePresent
as anna POST "tickets/$refund/moves" '{"to": "closed"}'
refused 409 move-refused 'refusals.*.rule=set-by-system'

step 'She asks Sam, and the ticket waits for his side. He reads her question, and when the ticket would close.'
as anna POST "tickets/$refund/messages" '{"type": "REPLY", "body": "Which booking is it?", "move": {"to": "waiting-on-seller"}}'
answers 201 ticket.status.id=waiting-on-seller
as sam GET "tickets/$refund"
answers 200 'status.label=Waiting on Seller' status.category=AWAITING_RESPONSE 'messages.items.*.body=Which booking is it?'
lacks 'status.id=*' 'team=*' 'followUpAt=*'
keep before closesAt

step 'Sam adds Sue to his side: both clocks begin anew. Adding her twice changes nothing; for the other side he may add nobody.'
as sam POST "tickets/$refund/participants" "{\"name\": \"Sue\", \"email\": \"$(email sue)\", \"side\": \"seller\"}"
answers 201
as sam GET "tickets/$refund"
keep after closesAt
[[ $after > $before ]] || fail "a closure later than $before" "$after"
as sam POST "tickets/$refund/participants" "{\"name\": \"Sue\", \"email\": \"$(email sue)\", \"side\": \"seller\"}"
answers 200
as sam GET "tickets/$refund"
answers 200 "closesAt=$after"
as sam POST "tickets/$refund/participants" "{\"name\": \"Bea\", \"email\": \"$(email bea)\", \"side\": \"buyer\"}"
refused 403 forbidden
mailed sam 'Which booking is it?'

step 'Meanwhile Ben escalates the hole to a product team, which he has to name. Bea is told of it.'
as ben POST "tickets/$hole/moves" '{"to": "l2-in-progress"}'
refused 409 move-refused refusals.0.rule=mkt-05 refusals.0.missing.0=team
patiently ben POST "tickets/$hole/moves" '{"to": "l2-in-progress", "team": "payments"}'
answers 200 ticket.team.name=Payments
mailed bea 'We have passed your request on to a specialist team'

step 'What happens inside the team is not for Bea: her view is the same afterwards, to the letter.'
as bea GET "tickets/$hole"
answers 200 'status.label=L2 in progress' 'status.explanation=Your ticket was escalated*'
lacks 'assignee.id=*'
seen=$answer
as ben POST "tickets/$hole/messages" '{"type": "NOTE", "body": "A whole batch of tents is bad."}'
answers 201
as ben PUT "tickets/$hole/assignment" '{"assignee": "anna"}'
answers 200 assignee.id=anna
as bea GET "tickets/$hole"
same "Bea's view" "$seen" "$answer"
as anna GET "tickets/$hole"
answers 200 'messages.items.*.type=NOTE' assignee.id=anna

step 'Anna resolves it. That needs an explanation, which Bea reads by mail.'
as anna POST "tickets/$hole/moves" '{"to": "resolved"}'
refused 409 move-refused refusals.0.rule=mkt-13 refusals.0.missing.0=resolutionText
as anna POST "tickets/$hole/moves" '{"to": "resolved", "resolutionText": "Tents do have holes."}'
answers 200 ticket.status.id=resolved

step 'Bea disagrees within the seven days. Her comment waits for the desk, and Anna is told.'
as bea POST "tickets/$hole/messages" '{"type": "REPLY", "body": "Not in the roof."}'
answers 201 'ticket.status.label=Waiting on Desk'
mailed bea 'Tents do have holes.'
mailed anna 'Not in the roof.'

step 'Anna resolves it again. Nobody disagrees any more, and seven days later it is closed for good.'
as anna POST "tickets/$hole/moves" '{"to": "resolved", "resolutionText": "A new tent is on its way."}'
answers 200
soon bea "tickets/$hole" status.label=Closed
mailed bea 'This request is now closed.'
as bea POST "tickets/$hole/messages" '{"type": "REPLY", "body": "Thank you!"}'
refused 409 replies-closed

step 'Sam and Sue are silent: three reminders for each, then both are told that the ticket is considered closed.'
mailed sue 'we need your answer' 3
mailed sam 'reminder number 3'
soon sam "tickets/$refund" status.label=Closed
mailed sam 'so we now consider this request closed'
mailed sue 'so we now consider this request closed'
mailed sue 'we need your answer' 3
not_mailed bea 'we need your answer'

step 'The history tells every step, and who or what took it.'
as anna GET "tickets/$refund/history"
same 'the statuses' 'new to-do-next l1-in-progress waiting-on-seller closed' "$(every 'items.*.to.id')"
answers 200 'items.*.cause=REACTION:mkt-02' 'items.*.cause=REACTION:mkt-04' 'items.*.cause=TIMER:mkt-09'

the_end
