package ee.realtime.it.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import ee.realtime.it.support.RawClient;
import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S1: pages of other sites at the doors of sockets and tickets, on an endpoint as it is by default and one with a list. */
@ExtendWith(OneServer.class)
@ResourceLock("attacked")
class OriginsIT {
    private final Attacked server;

    OriginsIT(Attacked server) {
        this.server = server;
    }

    @ParameterizedTest(name = "S1 {0}: {1} {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                // name | header lines | by default | with the list
                "own                       | Origin: http://localhost:{port}                     | 101 | 101",
                "own in capitals           | Origin: HTTP://LOCALHOST:{port}                     | 101 | 101",
                "own with cookies          | Origin: http://localhost:{port} & Cookie: a=b         | 101 | 101",
                "no browser                | X-None: 1                                           | 101 | 101",
                "absent with cookies       | Cookie: JSESSIONID=1                                | 403 | 403",
                "absent, other letters     | cookie: a=b                                         | 403 | 403",
                "empty                     | Origin:                                             | 403 | 403",
                "empty with cookies        | Origin: & Cookie: a=b                                 | 403 | 403",
                "null                      | Origin: null                                        | 403 | 403",
                "null in capitals          | Origin: NULL                                        | 403 | 403",
                "a star                    | Origin: *                                           | 403 | 403",
                "listed                    | Origin: https://www.example.com                     | 403 | 101",
                "listed with its port      | Origin: https://www.example.com:443                 | 403 | 101",
                "listed in capitals        | Origin: HTTPS://WWW.EXAMPLE.COM                     | 403 | 101",
                "listed IPv6               | Origin: http://[::1]:3000                           | 403 | 101",
                "listed in Punycode        | Origin: https://xn--bcher-kva.example               | 403 | 101",
                "IDN, of no browser        | Origin: https://b\u00fccher.example                 | 400 | 400",
                "IDN look-alike            | Origin: https://xn--bcher-jva.example               | 403 | 403",
                "IPv6 at length            | Origin: http://[0:0:0:0:0:0:0:1]:3000               | 403 | 403",
                "IPv6 without brackets     | Origin: http://::1:3000                             | 403 | 403",
                "IPv6 with a zone          | Origin: http://[::1%25lo]:3000                      | 403 | 403",
                "IPv6 other port           | Origin: http://[::1]:3001                           | 403 | 403",
                "own by its address        | Origin: http://127.0.0.1:{port}                     | 403 | 403",
                "own by a number           | Origin: http://2130706433:{port}                    | 403 | 403",
                "own by IPv6               | Origin: http://[::1]:{port}                         | 403 | 403",
                "other host                | Origin: https://evil.example                        | 403 | 403",
                "other port                | Origin: http://localhost:1                          | 403 | 403",
                "no port                   | Origin: http://localhost                            | 403 | 403",
                "port of five digits more  | Origin: http://localhost:{port}00000                | 403 | 403",
                "other scheme              | Origin: https://localhost:{port}                    | 403 | 403",
                "scheme of sockets         | Origin: ws://localhost:{port}                       | 403 | 403",
                "listed without TLS        | Origin: http://www.example.com                      | 403 | 403",
                "listed at another port    | Origin: https://www.example.com:8443                | 403 | 403",
                "subdomain                 | Origin: https://a.www.example.com                   | 403 | 403",
                "parent domain             | Origin: https://example.com                         | 403 | 403",
                "suffix look-alike         | Origin: https://www.example.com.evil.example        | 403 | 403",
                "prefix look-alike         | Origin: https://evilwww.example.com                 | 403 | 403",
                "hyphen look-alike         | Origin: https://www-example.com                     | 403 | 403",
                "dot look-alike            | Origin: https://wwwxexample.com                     | 403 | 403",
                "trailing dot              | Origin: https://www.example.com.                    | 403 | 403",
                "own with a trailing dot   | Origin: http://localhost.:{port}                    | 403 | 403",
                "user info                 | Origin: https://www.example.com@evil.example        | 403 | 403",
                "user info before a listed | Origin: https://evil.example@www.example.com        | 403 | 403",
                "backslash                 | Origin: https://evil.example\\@www.example.com      | 403 | 403",
                "path                      | Origin: https://www.example.com/                    | 403 | 403",
                "path of an evil           | Origin: https://evil.example/www.example.com        | 403 | 403",
                "query                     | Origin: https://www.example.com?a                   | 403 | 403",
                "fragment                  | Origin: https://www.example.com#a                   | 403 | 403",
                "without a scheme          | Origin: www.example.com                             | 403 | 403",
                "two slashes               | Origin: //www.example.com                           | 403 | 403",
                "file                      | Origin: file://                                     | 403 | 403",
                "file with a path          | Origin: file:///www.example.com                     | 403 | 403",
                "extension                 | Origin: chrome-extension://abcdefgh                 | 403 | 403",
                "data                      | Origin: data:text/html,x                            | 403 | 403",
                "several in one            | Origin: https://www.example.com https://evil.example| 403 | 403",
                "several by commas         | Origin: https://www.example.com, https://evil.example| 403 | 403",
                "several headers           | Origin: https://www.example.com & Origin: https://evil.example | 403 | 403",
                "own and another           | Origin: http://localhost:{port} & Origin: https://evil.example | 403 | 403",
                "another and own           | Origin: https://evil.example & Origin: http://localhost:{port} | 403 | 403",
                "under another name        | Sec-WebSocket-Origin: http://localhost:{port} & Origin: null   | 403 | 403",
                "forwarded for             | Origin: https://evil.example & X-Forwarded-Host: evil.example & X-Forwarded-Proto: https | 403 | 403",
                "forwarded                 | Origin: https://evil.example & Forwarded: host=evil.example;proto=https | 403 | 403",
                "referred to               | Origin: https://evil.example & Referer: http://localhost:{port}/ | 403 | 403"
            })
    void aPageMayConnectOrIsRefusedBeforeTheUpgrade(String name, String headers, int byDefault, int withList) {
        URI own = server.socket("/ws/own");
        String lines =
                headers.replace("{port}", Integer.toString(own.getPort())).replace(" & ", "\r\n") + "\r\n";

        assertThat(upgraded(own, lines)).as("by default").isEqualTo(byDefault);
        assertThat(upgraded(server.socket("/ws/listed"), lines))
                .as("with a list")
                .isEqualTo(withList);
        assertThat(ticket(own, lines)).as("a ticket by default").isEqualTo(byDefault == 101 ? 200 : byDefault);
        assertThat(ticket(server.socket("/ws/listed"), lines))
                .as("a ticket with a list")
                .isEqualTo(withList == 101 ? 200 : withList);
    }

    /** What is asked for in other words is the same door, or none. */
    @ParameterizedTest(name = "S1 the path {0}")
    @ValueSource(
            strings = {
                "/ws/own/",
                "/ws//own",
                "//ws/own",
                "/./ws/own",
                "/ws/./own",
                "/ws/../ws/own",
                "/x/../ws/own",
                "/ws/own/.",
                "/ws/own;a=b",
                "/ws;a=b/own",
                "/ws/own;jsessionid=1",
                "/ws/own%3Ba",
                "/ws%2Fown",
                "/ws/%6Fwn",
                "/%77s/own",
                "/ws/%2E/own",
                "/ws/own%00",
                "/ws/own%20",
                "/ws/own%2F",
                "/ws/OWN",
                "/ws\\own",
                "/ws/own#a",
                "/ws/own?a=/ws/listed",
                "/ws/own/ticket",
                "/ws/own//ticket",
                "/ws/own/ticket/",
                "/ws/own/ticket;a=b",
                "/ws/own/%74icket"
            })
    void noOtherSpellingOfThePathOpensIt(String path) {
        String evil = "Origin: https://evil.example\r\n";
        URI own = server.socket("/ws/own");

        for (String method : new String[] {"GET", "POST"}) {
            try (RawClient page = RawClient.dial(own)) {
                String request = page.upgradeRequest(evil + bearer() + "Content-Length: 0\r\n")
                        .replaceFirst("GET /app/ws/own", method + " /app" + path.replace("\\", "\\\\"));

                assertThat(status(page.write(request))).as(method).isBetween(400, 499);
            }
        }
    }

    private static int upgraded(URI socket, String headers) {
        try (RawClient page = RawClient.dial(socket)) {
            return Integer.parseInt(page.upgrade(headers).split(" ")[1]);
        }
    }

    private int ticket(URI socket, String headers) {
        try (RawClient page = RawClient.dial(socket)) {
            return status(page.write("POST " + socket.getPath() + "/ticket HTTP/1.1\r\nHost: " + socket.getAuthority()
                    + "\r\nContent-Length: 0\r\n" + bearer() + headers + "\r\n"));
        }
    }

    private String bearer() {
        return "Authorization: Bearer " + server.token("anna") + "\r\n";
    }

    private static int status(RawClient page) {
        return Integer.parseInt(page.readStatus().split(" ")[1]);
    }
}
