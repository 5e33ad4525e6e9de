package io.docket.ticket.mail;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How mail programs announce that what follows is somebody's earlier mail, in the languages that desks mostly meet. */
final class QuoteMarks {
    /** Longer lines announce nothing; so no pattern is tried on them. */
    private static final int LONGEST = 300;

    private static final int HEADERS_LOOKED_AT = 8;
    private static final int HEADERS_NEEDED = 3;
    private static final int SUBJECT = 3;

    private static final Pattern ADDRESS_OR_TIME = Pattern.compile("\\S@\\S|\\d{1,2}[:.hH時时]\\s?\\d{2}");
    private static final Pattern DIGIT = Pattern.compile("\\d");

    /** "On … wrote:" and its like; what is between is looked at apart. */
    private static final List<Pattern> ATTRIBUTIONS = patterns(
            "(on|in)\\b.*\\b(wrote|writes)",
            ".*\\bwrote (on|at)\\b.*",
            "(am|den|vom)\\b.*\\b(schrieb|schreibt)\\b.*",
            ".*\\bschrieb am\\b.*",
            "(am|von)\\b.*\\bgeschrieben",
            "le\\b.*\\b(a [ée]crit|[ée]crivait)",
            "(el|en)\\b.*\\b(escribi[óo]|ha escrito)\\b.*",
            "em\\b.*\\bescreveu\\b.*",
            "il\\b.*\\bha scritto",
            "op\\b.*\\b(schreef|geschreven)\\b.*",
            "(den|d\\.|p[åa])\\b.*\\bskrev\\b.*",
            "(w dniu|dnia)\\b.*\\b(napisa[łl]\\S*|pisze)",
            ".*(пишет|написал\\S*)",
            ".*(写道|寫道|写到|來信|来信|のメール|のメッセージ|書きました|さんは書いた|작성)\\s*");

    /** In brackets, or alone between commas, after a time or a verb. */
    private static final Pattern SENDER = unicode("[<(\\[][^<>()\\[\\]]*@[^<>()\\[\\]]*[>)\\]]|<[^<>]+>"
            + "|(^|[,，\\d]|\\b[ap]\\.?m\\.?|schrieb|schreef|skrev|escribi[óo]|escreveu)\\s*\\S+@\\S+");

    private static final Pattern END = unicode(
            "([>)\\]\\d]|\\S@\\S+|\\b(uhr|[ap]\\.?m\\.?|wrote|writes|schrieb|schreibt|geschrieben|[ée]crit|[ée]crivait"
                    + "|escribi[óo]|escrito|escreveu|scritto|schreef|geschreven|skrev|napisa[łl]\\S*|pisze|пишет|написал\\S*)"
                    + "|写道|寫道|写到|來信|来信|のメール|のメッセージ|書きました|さんは書いた|작성)\\s*$");
    /** Not the full stop of a day, a title or a month's short name. */
    private static final Pattern END_OF_SENTENCE = Pattern.compile("\\p{L}{4,}\\.\\s+\\p{Lu}|[!?:;]\\s|[。！？]");

    private static final Pattern LINE_THAT_ENDS_A_SENTENCE = unicode("([!?:;。！？]|\\p{L}\\.)\\s*$");

    private static final Pattern RULED = Pattern.compile(
            "\\s*[-_=]{2,}\\s*(?<words>[^-_=]{3,60}?)\\s*[-_=]{2,}\\s*", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Set<String> ORIGINAL =
            words("original message,original email,original-nachricht,ursprüngliche nachricht,originalnachricht,"
                    + "message d'origine,message original,message initial,mensaje original,oorspronkelijk bericht,"
                    + "messaggio originale,mensagem original,originalmeddelande,oprindelig meddelelse,"
                    + "wiadomość oryginalna,oryginalna wiadomość,исходное сообщение,原始邮件,原始郵件,原邮件,回复的原邮件,"
                    + "原始訊息,元のメッセージ,original message from,원본 메시지");

    private static final Pattern FORWARDED =
            Pattern.compile("(?iu)\\s*(fwd?|wg|tr|rv|enc|i|vb|doorst|vs|pd|转发|轉寄|fw|転送)\\s*[:：].*");
    private static final Pattern ANSWERS_BELOW =
            Pattern.compile("(?iu)\\b(below|in-?line|inter-?leaved|unten|weiter unten|"
                    + "ci-dessous|plus bas|m[áa]s abajo|abajo|hieronder|onderstaand|qui sotto|abaixo)\\b"
                    + "|见下|見下|如下|下面|下記|以下に|ниже");

    private static final List<Set<String>> FIELDS = List.of(
            words("from,von,de,van,da,från,fra,od,от,发件人,寄件者,寄件人,差出人,送信者,보낸 사람"),
            words(
                    "sent,date,gesendet,datum,envoyé,envoyé le,enviado,enviado el,fecha,verzonden,inviato,data,skickat,sendt,"
                            + "wysłano,дата,отправлено,发送时间,发送日期,日期,时间,寄件日期,送信日時,日時,日付,보낸 날짜"),
            words("to,an,à,a,para,aan,till,til,do,кому,收件人,收件者,宛先,받는 사람,cc,kopie,kopi,抄送,副本"),
            words("subject,betreff,objet,asunto,onderwerp,oggetto,assunto,ämne,emne,temat,тема,主题,主旨,件名,제목"));

    private QuoteMarks() {}

    /** Whether the mail passes on somebody else's, which is then what its sender says. */
    static boolean isForward(String subject) {
        return subject.length() <= LONGEST && FORWARDED.matcher(subject).matches();
    }

    /** Whether somebody says that there are answers further down, in between of what is quoted. */
    static boolean tellsOfAnswersBelow(String words) {
        return ANSWERS_BELOW.matcher(words).find();
    }

    /** Whether these words, which may be of several lines, announce a quotation wherever they stand. */
    static boolean isAttribution(String words) {
        String line = announcement(words);
        return line != null
                && DIGIT.matcher(line).find()
                && ADDRESS_OR_TIME.matcher(line).find()
                && ATTRIBUTIONS.stream().anyMatch(form -> form.matcher(line).matches());
    }

    /**
     * Whether these lines announce a quotation that nothing marks as one. All that follows would be lost if they did not: so they have
     * to name a sender by an address, as programs do and people do not, end as programs end them, and be one sentence.
     */
    static boolean isAttributionWithoutMarks(List<String> lines) {
        boolean oneSentence = lines.stream()
                .limit(lines.size() - 1L)
                .noneMatch(line -> LINE_THAT_ENDS_A_SENTENCE.matcher(line).find());
        String words = announcement(String.join(" ", lines));
        return oneSentence
                && words != null
                && !END_OF_SENTENCE.matcher(words).find()
                && SENDER.matcher(words).find()
                && END.matcher(words).find();
    }

    /** Whether these words, next to which a quotation begins, announce it: there any date, time or address will do. */
    static boolean announcesWhatFollows(String words) {
        String line = announcement(words);
        return line != null
                && (ADDRESS_OR_TIME.matcher(line).find()
                        || ATTRIBUTIONS.stream()
                                .anyMatch(form -> form.matcher(line).matches()));
    }

    /** Whether the line says "Original Message" between dashes. */
    static boolean isRuledOff(String line) {
        if (line.length() > LONGEST) {
            return false;
        }
        Matcher ruled = RULED.matcher(line);
        return ruled.matches() && ORIGINAL.contains(ruled.group("words").strip().toLowerCase(Locale.ROOT));
    }

    /**
     * Whether the header of a mail is copied out from that line on: who, when, to whom, about what. Without the last it may be
     * somebody who asks for a journey.
     */
    static boolean isHeader(List<String> lines, int from) {
        if (field(lines.get(from)) != 0) {
            return false;
        }
        Set<Integer> found = new TreeSet<>();
        for (int i = from; i < Math.min(lines.size(), from + HEADERS_LOOKED_AT); i++) {
            int field = field(lines.get(i));
            if (field < 0 && !lines.get(i).isBlank()) {
                break;
            }
            found.add(field);
        }
        found.remove(-1);
        return found.size() >= HEADERS_NEEDED && found.contains(SUBJECT);
    }

    /** Which kind of field stands in a line such as {@code *From:* …}; -1 for none. */
    private static int field(String line) {
        String plain = line.replace("*", "").strip();
        int colon = plain.indexOf(':') < 0 ? plain.indexOf('：') : plain.indexOf(':');
        if (colon < 1 || colon > 20) {
            return -1;
        }
        String name = plain.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        for (int i = 0; i < FIELDS.size(); i++) {
            if (FIELDS.get(i).contains(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The words without the colon at their end; null where there is none. */
    private static String announcement(String words) {
        String line = words.strip();
        boolean announces = line.endsWith(":") || line.endsWith("：");
        return announces && line.length() <= LONGEST
                ? line.substring(0, line.length() - 1).strip()
                : null;
    }

    private static List<Pattern> patterns(String... forms) {
        return Arrays.stream(forms).map(QuoteMarks::unicode).toList();
    }

    private static Pattern unicode(String form) {
        return Pattern.compile(form, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    private static Set<String> words(String listed) {
        return Arrays.stream(listed.split(",")).collect(Collectors.toUnmodifiableSet());
    }
}
