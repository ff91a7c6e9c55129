package ee.realtime.internal.limit;

import ee.realtime.internal.config.IpText;
import ee.realtime.internal.config.TrustedProxies;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a request comes from. What it says itself counts only as far as proxies that are trusted say it: each of them has
 * added, at the end, whom it got the request from, so the list is read from its end until somebody is not trusted.
 */
public final class ClientAddress {
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /**
     * The client's address.
     *
     * @param peer the address at the other end of the connection
     * @param forwardedFor the values of {@code X-Forwarded-For}, in order
     * @param forwarded the values of {@code Forwarded} (RFC 7239), in order
     * @param proxies whom to believe
     * @return the address; of a trusted proxy if nobody knows better or if the two headers disagree, because then one of them
     *     was written by the client; empty if the peer's is none
     */
    public static Optional<InetAddress> of(
            String peer, List<String> forwardedFor, List<String> forwarded, TrustedProxies proxies) {
        Optional<InetAddress> first = IpText.parse(withoutZone(peer));
        if (first.isEmpty() || !proxies.contains(first.get())) {
            return first;
        }
        InetAddress byList = behind(first.get(), ForwardedHeader.list(forwardedFor), proxies);
        InetAddress byStandard = behind(first.get(), ForwardedHeader.nodes(forwarded), proxies);
        if (forwarded.isEmpty()) {
            return Optional.of(byList);
        }
        if (forwardedFor.isEmpty()) {
            return Optional.of(byStandard);
        }
        return byList.equals(byStandard) ? Optional.of(byList) : first;
    }

    private static InetAddress behind(InetAddress peer, List<String> hops, TrustedProxies proxies) {
        InetAddress client = peer;
        for (int i = hops.size() - 1; i >= 0 && proxies.contains(client); i--) {
            Optional<InetAddress> hop = ForwardedHeader.address(hops.get(i));
            if (hop.isEmpty()) {
                return client; // unknown, hidden, or no proxy's word at all
            }
            client = hop.get();
        }
        return client;
    }

    /**
     * The name under which an address is counted: IPv6 by its first 64 bits, because whoever has one such address has the rest
     * of them, too.
     *
     * @param address the address
     * @return the name
     */
    public static String key(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] network = Arrays.copyOf(address.getAddress(), address.getAddress().length);
        Arrays.fill(network, NETWORK_BYTES, network.length, (byte) 0);
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/64";
        } catch (UnknownHostException impossible) { // of a wrong length, which it has not
            throw new IllegalStateException(impossible);
        }
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
