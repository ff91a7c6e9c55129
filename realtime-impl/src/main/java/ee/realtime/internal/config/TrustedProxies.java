package ee.realtime.internal.config;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * The proxies whose word about their clients counts.
 *
 * @param networks where they are
 */
public record TrustedProxies(List<Network> networks) {
    /**
     * A range of addresses.
     *
     * @param base an address of it
     * @param bits how many bits at the beginning its addresses have in common
     */
    public record Network(InetAddress base, int bits) {
        /**
         * A range of addresses.
         *
         * @throws IllegalArgumentException if an address has not so many bits
         */
        public Network {
            if (bits < 0 || bits > base.getAddress().length * Byte.SIZE) {
                throw new IllegalArgumentException("not a length of a prefix");
            }
        }

        static Network parse(String text) {
            int slash = text.indexOf('/');
            InetAddress base = IpText.parse(slash < 0 ? text : text.substring(0, slash))
                    .orElseThrow(() -> new IllegalArgumentException("not an address"));
            return new Network(
                    base,
                    slash < 0 ? base.getAddress().length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1)));
        }

        boolean contains(InetAddress address) {
            byte[] mine = base.getAddress();
            byte[] other = address.getAddress();
            if (mine.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    static TrustedProxies read(ConfigReader config) {
        return config.parsed(
                        "trusted-proxies",
                        TrustedProxies::parse,
                        "addresses such as 10.0.0.1, 10.0.0.0/8 or fd00::/8, separated by commas")
                .orElse(new TrustedProxies(List.of()));
    }

    private static TrustedProxies parse(String list) {
        return new TrustedProxies(Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .map(Network::parse)
                .toList());
    }

    /**
     * Whether an address is one of theirs.
     *
     * @param address the address
     * @return whether it is
     */
    public boolean contains(InetAddress address) {
        for (Network network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
