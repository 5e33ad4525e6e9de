#!/usr/bin/env bash
# An online shop's desk (RET in docs/spec/schemes.md): a torn zip, a survey, an eBay question, a lost parcel.
source "$(dirname "$0")/lib.sh" || exit 1

story retail 'Acme Outdoor: a torn zip, and what the customer thought of the answer'
person ada admin
person anna agent
person carl customer
know 1

step 'Carl writes. Agents see New, which the system alone sets; Carl gets a number by mail.'
as carl POST tickets '{"subject": "The zip of my tent is torn", "description": "It tore on the second trip."}'
answers 201 status.label=New status.category=NEW
keep zip id
keep reference reference
mailed carl "Your request has the number $reference"

step 'Anna takes what is next. What she may do, and what each move still needs, she asks Docket.'
as anna POST queue/next
answers 200 "id=$zip" status.id=new assignee.id=anna
as anna GET "tickets/$zip/moves"
answers 200 'items.*.status.name=Closed (NO ACTION)' 'items.*.missing.*=followUp'

step 'Nobody chooses Customer-Reply or Open, nothing is resolved without a word, and only losses are losses.'
as anna POST "tickets/$zip/moves" '{"to": "customer-reply"}'
refused 409 move-refused 'refusals.*.rule=set-by-system'
as anna POST "tickets/$zip/moves" '{"to": "open"}'
refused 409 move-refused 'refusals.*.rule=set-by-system'
as anna POST "tickets/$zip/moves" '{"to": "resolved"}'
refused 409 move-refused 'refusals.*.rule=ret-08'
as anna POST "tickets/$zip/moves" "{\"to\": \"loss-in-progress\", \"followUpAt\": \"$(later 60)\", \"reply\": {\"body\": \"Oh.\"}}"
refused 409 move-refused refusals.0.rule=ret-12

step 'Anna cannot wait for what she has not asked for. She asks, and Carl sees that it is his turn.'
as anna POST "tickets/$zip/moves" '{"to": "awaiting-reply"}'
refused 409 move-refused refusals.0.rule=ret-03 refusals.0.missing.0=publicReply
as anna POST "tickets/$zip/messages" '{"type": "REPLY", "body": "Could you send a photo?", "move": {"to": "awaiting-reply"}}'
answers 201 ticket.status.name=Awaiting-Reply
mailed carl 'Could you send a photo?'
as carl GET "tickets/$zip"
answers 200 'status.label=Awaiting your reply'

step 'Carl replies: Customer-Reply by itself, and Anna is told.'
as carl POST "tickets/$zip/messages" '{"type": "REPLY", "body": "Here it is: https://example.org/zip.jpg"}'
answers 201 'ticket.status.label=In progress'
as anna GET "tickets/$zip"
answers 200 status.id=customer-reply
mailed anna 'https://example.org/zip.jpg'

step 'In Progress needs an answer and a time at which Anna looks at it again; the time can be moved, not dropped.'
as anna POST "tickets/$zip/moves" '{"to": "in-progress"}'
refused 409 move-refused refusals.0.rule=ret-05 'refusals.0.missing.*=publicReply' 'refusals.0.missing.*=followUp'
as anna POST "tickets/$zip/messages" "{\"type\": \"REPLY\", \"body\": \"I ask the workshop.\", \"move\": {\"to\": \"in-progress\", \"followUpAt\": \"$(later 600)\"}}"
answers 201 ticket.status.id=in-progress 'ticket.followUpAt=*'
as anna DELETE "tickets/$zip/follow-up"
refused 409 follow-up-required
as anna PUT "tickets/$zip/follow-up" "{\"at\": \"$(later 5)\", \"note\": \"Ask the workshop\"}"
answers 200
as carl GET "tickets/$zip"
lacks 'followUpAt=*'

step 'At its time Anna is reminded, once. The ticket stays where it is.'
mailed anna 'The follow-up of this ticket is due now'
as anna GET "tickets/$zip"
answers 200 status.id=in-progress

step 'She has said nothing since she took it up, so she cannot resolve it before she does.'
as anna POST "tickets/$zip/moves" '{"to": "resolved"}'
refused 409 move-refused refusals.0.rule=ret-06
as anna POST "tickets/$zip/messages" '{"type": "REPLY", "body": "Here is 10 percent off a new one.", "move": {"to": "resolved"}}'
answers 201 ticket.status.id=resolved

step 'Carl is asked what he thinks. The token in the mail is enough: he is dissatisfied, and the ticket is Open again.'
mailed carl 'How satisfied are you'
keep_from_mail invitation carl 'Survey-Token: '
as nobody POST "tickets/$zip/survey" '{"score": "DISSATISFIED", "comment": "I want a whole tent."}' "Survey-Token: $invitation"
answers 204
as anna GET "tickets/$zip"
answers 200 status.id=open survey.score=DISSATISFIED
as nobody POST "tickets/$zip/survey" '{"score": "SATISFIED"}' "Survey-Token: $invitation"
refused 409 already-scored
as nobody GET "tickets/$zip" '' "Survey-Token: $invitation"
refused 401 unauthorized

step 'A dissatisfied customer gets an answer first; after it, Carl is satisfied, and the ticket stays resolved.'
as anna POST "tickets/$zip/moves" '{"to": "resolved"}'
refused 409 move-refused 'refusals.*.rule=ret-11'
as anna POST "tickets/$zip/messages" '{"type": "REPLY", "body": "A new tent is on its way.", "move": {"to": "resolved"}}'
answers 201
as carl POST "tickets/$zip/survey" '{"score": "SATISFIED"}'
answers 200 status.label=Resolved survey.score=SATISFIED

step 'A question on eBay: waiting for the customer works, with the advice that it is not needed there.'
as anna POST tickets "{\"subject\": \"Is it waterproof?\", \"description\": \"Item 4711\", \"channel\": \"EBAY\", \"requester\": {\"name\": \"Carl\", \"email\": \"$(email carl)\"}}"
answers 201 channel=EBAY
keep question id
as anna POST "tickets/$question/messages" '{"type": "REPLY", "body": "Which size?", "move": {"to": "awaiting-reply"}}'
answers 201 advice.0.rule=ret-04
as anna GET "tickets/$question/history"
answers 200 'items.*.advice.0.rule=ret-04'

step 'It was answered on eBay: Resolved (EXTERNAL) wants to know where.'
as anna POST "tickets/$question/moves" '{"to": "resolved-external"}'
refused 409 move-refused refusals.0.rule=ret-07 refusals.0.missing.0=externalReply
as anna POST "tickets/$question/moves" '{"to": "resolved-external", "externalReply": {"where": "eBay", "reference": "4711"}}'
answers 200 'ticket.status.name=Resolved (EXTERNAL)'

step 'The new tent is lost on its way. Anna opens a linked loss in one call; Carl sees no link.'
as anna POST "tickets/$zip/loss" '{"description": "Parcel 00340 never arrived."}'
answers 201 kind=LOSS status.id=new "followUpOf.reference=$reference"
keep loss id
as carl GET "tickets/$loss"
answers 200 kind=LOSS
lacks 'followUpOf.*=*'

step 'LOSS - IN PROGRESS needs a word to Carl and a time; at that time Anna is reminded of this one, too.'
as anna POST "tickets/$loss/moves" '{"to": "loss-in-progress"}'
refused 409 move-refused 'refusals.*.rule=ret-13' 'refusals.*.rule=ret-13b'
as anna PUT "tickets/$loss/assignment" '{"assignee": "anna"}'
answers 200
as anna POST "tickets/$loss/moves" "{\"to\": \"loss-in-progress\", \"followUpAt\": \"$(later 5)\", \"reply\": {\"body\": \"We trace the parcel.\"}}"
answers 200 'ticket.status.name=LOSS - IN PROGRESS'
mailed anna 'The follow-up of this ticket is due now' 2

step 'A newsletter needs no answer, and nobody is told that it is closed.'
as anna POST tickets '{"subject": "Spring sale!", "description": "Buy now.", "requester": {"name": "Spam", "email": "spam@example.net"}}'
answers 201
keep newsletter id
as anna POST "tickets/$newsletter/moves" '{"to": "closed-no-action"}'
answers 200 'ticket.status.name=Closed (NO ACTION)' ticket.status.category=CLOSED

step 'The history of the zip, as Anna and as Carl read it.'
as anna GET "tickets/$zip/history"
same 'the statuses' 'new awaiting-reply customer-reply in-progress resolved open resolved' "$(every 'items.*.to.id')"
as carl GET "tickets/$zip/history"
lacks 'items.*.to.id=*' 'items.*.type=FOLLOW_UP'
answers 200 'items.*.type=SCORED'
not_mailed carl 'The follow-up'
as anna GET "notifications?ticket=$newsletter"
lacks 'items.*.notice=closed'

the_end
