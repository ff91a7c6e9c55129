package ee.realtime.internal.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import ee.realtime.corpus.Corpus;
import ee.realtime.corpus.CorpusFrame;
import java.util.Optional;
import java.util.stream.Stream;

/** What the fuzzer begins with: the texts of the corpus, without those that are only long. */
final class Seeds {
    private static final int MAX_LENGTH = 2048;

    private Seeds() {}

    static Stream<byte[]> texts() {
        return Corpus.load().stream()
                .map(CorpusFrame::text)
                .flatMap(Optional::stream)
                .map(text -> text.getBytes(UTF_8))
                .filter(bytes -> bytes.length <= MAX_LENGTH);
    }
}
