package ee.realtime.internal.protocol;

import java.util.List;

/**
 * How several frames become one; a single frame stays as it is. All three are ASCII, so that a transport can put bytes together
 * by them.
 *
 * @param begin before the first frame
 * @param separator between two
 * @param end after the last
 */
public record BatchEnvelope(char begin, char separator, char end) {
    /**
     * The text of the one frame that these become.
     *
     * @throws IllegalArgumentException if there is none
     */
    public String join(List<RenderedFrame> frames) {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("A batch has at least one frame");
        }
        if (frames.size() == 1) {
            return frames.get(0).text();
        }
        int chars = frames.size() + 1;
        for (RenderedFrame frame : frames) {
            chars += frame.text().length();
        }
        StringBuilder out = new StringBuilder(chars);
        char before = begin;
        for (RenderedFrame frame : frames) {
            out.append(before).append(frame.text());
            before = separator;
        }
        return out.append(end).toString();
    }
}
