# The words in which the stories are told; they need bash 5 and curl. A story sources this file and then says, in its order,
# who does what and what must come of it. The first thing that comes otherwise ends the story, with what was expected and
# what came.
set -uo pipefail
export LC_ALL=C

[ "${BASH_VERSINFO[0]}" -ge 5 ] || { echo "The stories need bash 5 or newer; this is $BASH_VERSION." >&2; exit 1; }
command -v curl >/dev/null || { echo "The stories are told with curl, which is missing: install it." >&2; exit 1; }

tickets=http://127.0.0.1:${PORT_TICKET:-8080}/api/v1
config=http://127.0.0.1:${PORT_CONFIG:-8081}/api/v1
notifications=http://127.0.0.1:${PORT_NOTIFICATION:-8082}/api/v1
identity=http://127.0.0.1:${PORT_IDENTITY:-8089}
mailbox=http://127.0.0.1:${PORT_MAILBOX:-8025}

# For how many seconds what comes by itself (a mail, a closure) is waited for.
patience=${PATIENCE:-60}

declare -A tokens=([nobody]=)
steps=0
told=
called=
code=
headers=
answer=

# ---- telling -------------------------------------------------------------------------------------------------------------

# story TEMPLATE TITLE: begins it, with a company of its own.
story() {
  company=$1-story-$EPOCHSECONDS-$RANDOM
  printf '\n%s\n%s (company %s)\n' "$2" "${2//?/=}" "$company"
  step 'An operator founds the company.'
  called=$identity/token
  tokens[olga]=$(token "sub=olga&groups=operator") || fail 'a token (does Docket run? ./mvnw -Plocal)' 'none'
  as olga PUT "companies/$company" "{\"name\": \"${2%%:*}\", \"template\": \"$1\"}"
  answers 201
  person anybody agent
}

# person WHO ROLE: somebody of the company, with a token and a mailbox.
person() {
  tokens[$1]=$(token "company=$company&sub=$1&name=${1^}&email=$(email "$1")&groups=$2") || fail "$1 got no token"
}

# step TEXT: what happens next.
step() {
  steps=$((steps + 1))
  told=$1
  printf '%3d. %s\n' "$steps" "$told"
}

the_end() { printf 'The end, after %d seconds.\n' "$SECONDS"; }

# fail EXPECTED [CAME]: ends the story.
fail() {
  printf '\nFAILED in step %d: %s\n' "$steps" "$told"
  [ -n "$called" ] && printf '  called:   %s\n' "$called"
  printf '  expected: %s\n' "$1"
  printf '  came:     %s\n' "${2-$code $answer}"
  exit 1
}

# A word that is not one of these is no step that came true.
trap 'exit 1' TERM
command_not_found_handle() {
  printf '\nFAILED after step %d: there is no such word: %s\n' "$steps" "$1"
  kill "$$"
}

# ---- calling -------------------------------------------------------------------------------------------------------------

token() { curl -sS --fail --max-time 20 "$identity/token?$1"; }

email() { echo "$1@$company.example"; }

# as WHO METHOD PATH [BODY [HEADER]...]: calls the service to which the path belongs; then there are $code, $headers, $answer.
as() {
  local who=$1 method=$2 address body=${4-} header response
  address=$(service "$3")/$3
  called="$who: $method $address${body:+ $body}"
  local options=(-sS -i --max-time 20 -X "$method" -H 'Expect:')
  [ -n "${tokens[$who]}" ] && options+=(-H "Authorization: Bearer ${tokens[$who]}")
  [ -n "$body" ] && options+=(-H 'Content-Type: application/json' --data-binary "$body")
  for header in "${@:5}"; do options+=(-H "$header"); done
  response=$(curl "${options[@]}" "$address" 2>&1) || fail "an answer" "$response"
  response=${response//$'\r'/}
  headers=${response%%$'\n\n'*}
  answer=${response#"$headers"}
  answer=${answer#$'\n\n'}
  code=${headers#* }
  code=${code%%[!0-9]*}
}

service() {
  case $1 in
    tickets* | queue*) echo "$tickets" ;;
    notifications*) echo "$notifications" ;;
    *) echo "$config" ;;
  esac
}

# header NAME: a header of the last answer.
header() {
  local line
  while read -r line; do
    [[ ${line,,} == "${1,,}: "* ]] && echo "${line#*: }" && return
  done <<<"$headers"
}

# ---- reading -------------------------------------------------------------------------------------------------------------

# flat: JSON from standard input as a line for each value: items.0.status.id=open
flat() {
  local -a piece
  local at=0
  mapfile -t piece < <(grep -aoE '"([^"\\]|\\.)*"|[][{}]|[^][{}:,"[:space:]]+')
  [ ${#piece[@]} -eq 0 ] || flat_value ''
}

# flat_value PATH: the value that begins at the present piece, which it leaves behind it.
flat_value() {
  local path=$1 text=${piece[at]} name index=0
  at=$((at + 1))
  case $text in
    '{')
      while [ "${piece[at]}" != '}' ]; do
        name=${piece[at]//\"/}
        at=$((at + 1))
        flat_value "${path:+$path.}$name"
      done
      at=$((at + 1))
      ;;
    '[')
      while [ "${piece[at]}" != ']' ]; do
        flat_value "${path:+$path.}$index"
        index=$((index + 1))
      done
      at=$((at + 1))
      ;;
    *)
      text=${text#\"}
      text=${text%\"}
      echo "$path=${text//\\\"/\"}"
      ;;
  esac
}

# at PATH NAME: whether a path of the flat answer is this; each * stands for one name or number.
at() {
  local expression=${1//./\\.}
  [[ $2 =~ ^${expression//\*/[^.]*}$ ]]
}

# every PATH: the values there in the last answer, in a line.
every() {
  local line found=
  while IFS= read -r line; do
    at "$1" "${line%%=*}" && found+="${found:+ }${line#*=}"
  done < <(flat <<<"$answer")
  echo "$found"
}

# keep NAME PATH: the variable NAME gets the value there in the last answer.
keep() {
  local found
  found=$(every "$2")
  [ -n "$found" ] || fail "an answer with $2"
  printf -v "$1" '%s' "$found"
}

# holds PATH=VALUE [TEXT]: whether the flat last answer (the flat text) has this value, which may be a pattern, there.
holds() {
  local line
  while IFS= read -r line; do
    at "${1%%=*}" "${line%%=*}" && [[ ${line#*=} == ${1#*=} ]] && return
  done <<<"${2-$(flat <<<"$answer")}"
  return 1
}

# ---- checking ------------------------------------------------------------------------------------------------------------

# answers CODE [LINE...]: the last answer has the code, and each of these: status.id=open, items.*.from.id=open, …
answers() {
  local line text
  [ "$code" = "$1" ] || fail "$1"
  text=$(flat <<<"$answer")
  for line in "${@:2}"; do
    holds "$line" "$text" || fail "an answer with $line"
  done
}

# refused CODE PROBLEM [LINE...]: the last answer is this problem.
refused() {
  answers "$1" "type=urn:docket:problem:$2" "${@:3}"
  printf '     refused: %s\n' "$(every detail)"
}

# lacks LINE...: the last answer has none of these.
lacks() {
  local line
  for line in "$@"; do
    if holds "$line"; then fail "an answer without $line"; fi
  done
}

# same WHAT EXPECTED CAME: both are the same.
same() { [ "$2" = "$3" ] || fail "$1: $2" "$3"; }

# soon WHO PATH LINE...: asks until the answer has all of these.
soon() {
  local line text missing deadline=$((SECONDS + patience))
  while :; do
    as "$1" GET "$2"
    text=$(flat <<<"$answer") missing=
    for line in "${@:3}"; do
      holds "$line" "$text" || missing=$line
    done
    [ "$code" = 200 ] && [ -z "$missing" ] && return
    [ $SECONDS -lt $deadline ] || fail "within $patience s an answer with $missing"
    sleep 0.5
  done
}

# patiently WHO METHOD PATH [BODY [HEADER]...]: as, again and again while it is refused, for what is known a little later.
patiently() {
  local deadline=$((SECONDS + patience))
  until as "$@" && [ "${code:0:1}" = 2 ]; do
    [ $SECONDS -lt $deadline ] || fail "success within $patience s"
    sleep 0.5
  done
}

# mails WHO WORDS: how many mails to somebody contain these words, in their subject or text.
mails() {
  local line number=0
  while IFS= read -r line; do
    [[ $line == *.subject=*"$2"* || $line == *.text=*"$2"* ]] && number=$((number + 1))
  done < <(mails_of "$1" | flat)
  echo "$number"
}

mails_of() { curl -sS --fail --max-time 20 "$mailbox/messages?to=$(email "$1")"; }

# mailed WHO WORDS [TIMES]: so many mails (one unless given) with these words come to somebody, and not one more.
mailed() {
  local number deadline=$((SECONDS + patience))
  called="the mailbox of $1"
  while number=$(mails "$1" "$2") && [ "$number" -lt "${3-1}" ] && [ $SECONDS -lt $deadline ]; do
    sleep 0.5
  done
  [ "$number" -eq "${3-1}" ] || fail "${3-1} with the words: $2" "$number, of all these:
$(mails_of "$1" | flat | grep -aE '^[0-9]+\.(subject|text)=')"
}

# keep_from_mail NAME WHO LABEL: the variable NAME gets the word behind the label in the newest mail to somebody that has it.
keep_from_mail() {
  local line found=
  while IFS= read -r line; do
    [[ $line == *.text=*"$3"* ]] && found=${line##*"$3"}
  done < <(mails_of "$2" | flat)
  found=${found%%\\*}
  [ -n "$found" ] || fail "a mail to $2 with $3" "$(mails_of "$2")"
  printf -v "$1" '%s' "${found%% *}"
}

# not_mailed WHO WORDS: no mail with these words has come to somebody.
not_mailed() { mailed "$1" "$2" 0; }

# ---- doing what many do --------------------------------------------------------------------------------------------------

# shorten ADMIN P30D=PT30S...: publishes the company's scheme with its durations shortened.
shorten() {
  local pair
  as "$1" GET scheme
  answers 200
  for pair in "${@:2}"; do
    [[ $answer == *"\"${pair%=*}\""* ]] || fail "a scheme that speaks of ${pair%=*}"
    answer=${answer//\"${pair%=*}\"/\"${pair#*=}\"}
  done
  publish "$1" "$answer"
}

# publish ADMIN SCHEME: publishes it instead of the one that was read just before, and returns when tickets follow it.
publish() {
  as "$1" PUT scheme "$2" "If-Match: $(header ETag)"
  answers 200
  know "$(header Scheme-Version)"
}

# know VERSION: returns when tickets follow this version of the scheme.
know() { patiently anybody GET tickets '' "Min-Scheme-Version: $1"; }

# later SECONDS: the time that many seconds from now, as the services write it.
later() { TZ=UTC printf '%(%FT%TZ)T\n' $((EPOCHSECONDS + $1)); }

# wait_until_after TIME: returns when that time, as the services write it, has passed.
wait_until_after() {
  until [[ $(later -1) > ${1%%.*} ]]; do sleep 0.5; done
}
