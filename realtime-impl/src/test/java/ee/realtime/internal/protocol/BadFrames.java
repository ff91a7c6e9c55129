package ee.realtime.internal.protocol;

import java.util.List;
import java.util.stream.Stream;

/** Texts that are no frames. */
final class BadFrames {
    private static final String NOT_JSON = """
        hello
        null
        true
        7
        "action"
        []
        [{"action":"x"}]
        {
        }
        {{
        {}}
        {"z":[
        {"z":{
        {"z":"
        {"z":"\\
        {"z":"\\u00
        {"action":"x"
        {"action":"x"]
        {"action":"x"}}
        {"action":"x"} {"action":"x"}
        {"action":"x"},
        {"action":"x"}x
        {"action":"x"}/**/
        {"action":"x",}
        {,"action":"x"}
        {"action":"x",,"a":1}
        {"action":"x" "a":1}
        {"action" "x"}
        {"action"="x"}
        {"action"::"x"}
        {action:"x"}
        {'action':'x'}
        {"action":'x'}
        {"action":"x","a":}
        {"action":"x","a"}
        {"action":"x","a":undefined}
        {"action":"x","a":NaN}
        {"action":"x","a":Infinity}
        {"action":"x","a":True}
        {"action":"x","a":tru}
        {"action":"x","a":nul1}
        {"action":"x","a":[1,]}
        {"action":"x","a":[,1]}
        {"action":"x","a":[1 2]}
        {"action":"x","a":[1}
        {"action":"x","a":[1:2]}
        {"action":"x","a":{1:2}}
        {"action":"x","a":{"b"}}
        {"action":"x","a":"\\x"}
        {"action":"x","a":"\\u12"}
        {"action":"x","a":"\\u12g4"}
        {"action":"x","a":"\t"}
        {"action":"x","a":"\u0000"}
        \uFEFF{"action":"x"}
        \u00A0{"action":"x"}
        """;

    private static final String WRONG_FRAMES = """
        {}
        {"data":{}}
        {"id":1}
        {"Action":"x"}
        {"action":""}
        {"action":null}
        {"action":7}
        {"action":true}
        {"action":["x"]}
        {"action":{"x":1}}
        {"action":7,"type":"x"}
        {"type":7}
        {"action":"x","id":null}
        {"action":"x","id":true}
        {"action":"x","id":[]}
        {"action":"x","id":{}}
        {"action":"x","id":{},"data":1}
        """;

    private static final String DUPLICATES = """
        {"action":"x","action":"x"}
        {"action":"x","a":1,"a":1}
        {"action":"x","a":1,"\\u0061":2}
        {"action":"x","data":{"a":1,"b":2,"a":3}}
        {"action":"x","data":[[{"a":{"":1,"":1}}]]}
        {"action":"x","\\ud800":1,"\\ud801":2}
        {"action":"x","\\ud800":1,"\\ufffd":2}
        {"action":"x","id":1,"id":2}
        {"data":1,"action":"x","data":2}
        """;

    private static final List<String> TEXTS =
            Stream.of(NOT_JSON, WRONG_FRAMES, DUPLICATES).flatMap(String::lines).toList();

    private static final List<String> NUMBERS = Stream.of(
                    "00",
                    "01",
                    "-01",
                    "-",
                    "--1",
                    "+1",
                    ".5",
                    "1.",
                    "1.e5",
                    "1e",
                    "1e+",
                    "0x1F",
                    "1_000",
                    "1f",
                    "１",
                    "9223372036854775808",
                    "-9223372036854775809",
                    "1".repeat(40),
                    "1".repeat(41),
                    "0." + "1".repeat(40),
                    "1e309",
                    "1E+400",
                    "-1e999",
                    "1e-400",
                    "0e401",
                    "0e99999999999999999999",
                    "1e2147483648")
            .map(number -> "{\"action\":\"x\",\"n\":" + number + "}")
            .toList();

    private static final List<String> LENGTHS = List.of(
            "{\"action\":\"" + "a".repeat(129) + "\"}",
            "{\"action\":\"x\",\"id\":\"" + "7".repeat(65) + "\"}",
            "{\"action\":\"x\",\"id\":\"" + "\\u0041".repeat(65) + "\",\"data\":1}");

    private BadFrames() {}

    static Stream<String> all() {
        return Stream.of(TEXTS, NUMBERS, LENGTHS).flatMap(List::stream);
    }

    /** Texts that cost a careless reader much time, memory or stack. */
    static Stream<String> hostile() {
        String open = "{\"action\":\"x\",\"a\":";
        return Stream.of(
                open + "1".repeat(1_000_000) + "}",
                open + "-0." + "0".repeat(1_000_000) + "1}",
                open + "1e" + "9".repeat(1_000_000) + "}",
                open + "[".repeat(32) + "]".repeat(32) + "}",
                open + "{\"a\":".repeat(32) + "1" + "}".repeat(32) + "}",
                "[".repeat(100_000),
                open + "[".repeat(100_000),
                open + "{\"a\":".repeat(100_000),
                open + "[" + "[],".repeat(100_000),
                open + "\"" + "\\ud800".repeat(100_000),
                "{" + "\"a\":1,".repeat(100_000) + "\"action\":\"x\"}",
                " ".repeat(1_000_000),
                "{\"action\":\"x\"}" + "\n".repeat(1_000_000) + "x");
    }
}
