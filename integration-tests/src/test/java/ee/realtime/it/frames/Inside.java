package ee.realtime.it.frames;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What of the server's inside a text gives away. */
final class Inside {
    private static final Pattern TRACES = Pattern.compile(
            "Exception|Error\\b|Throwable"
                    + "|\\b(java|javax|jakarta|com|org|net|ee|fish|sun|jdk)\\.[a-z]"
                    + "|\\bat [\\w.$]+\\(|\\.java\\b|Caused by"
                    + "|/(etc|home|opt|tmp|usr|var|work)/|[A-Z]:\\\\"
                    + "|\\b(?i:select|insert|update|delete)\\b.*\\b(?i:from|into|set|where)\\b",
            Pattern.DOTALL);

    private Inside() {}

    static List<String> of(String text) {
        return TRACES.matcher(text.replace("\"type\":\"error\"", ""))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
