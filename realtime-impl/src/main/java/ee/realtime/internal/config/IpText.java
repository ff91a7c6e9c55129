package ee.realtime.internal.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of the Internet Protocol as text, read without asking anybody. */
public final class IpText {
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private IpText() {}

    /**
     * Reads an address; IPv6 that only stands for IPv4 becomes that.
     *
     * @param text four numbers with dots, or IPv6 without brackets and zone
     * @return the address, or empty if the text is anything else
     */
    public static Optional<InetAddress> parse(String text) {
        boolean literal = V4.matcher(text).matches()
                || (text.indexOf(':') >= 0 && V6.matcher(text).matches());
        if (!literal) {
            return Optional.empty(); // a name would be looked up
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }
}
