package ee.realtime.it.mistakes;

import ee.realtime.Push;
import ee.realtime.ToAll;

public class WrongMessages {
    @Push("inner")
    @ToAll
    public class Inner {
        public String getText() {
            return "x";
        }
    }

    @Push("mute")
    @ToAll
    public static class WithoutProperties {}

    @Push("reply")
    @ToAll
    public record Reserved(String text) {}
}
